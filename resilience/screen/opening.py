"""What all visitors share: the configuration, and the one open database."""

import streamlit as st

from resilience import config as configuration
from resilience import journal, paths
from resilience.config import Config
from resilience.database import Database


@st.cache_resource(show_spinner=False)
def office() -> tuple[Config, Database]:
    """Read the configuration and open the database, once for the whole process.

    An empty database takes in the starting data first. Raises ResilienceError in a sentence.
    """
    config = configuration.load(paths.config_file())
    database = journal.open_database(paths.database_file())
    journal.start(database, paths.STARTING_DATA, config)
    return config, database
