"""What all visitors share: the configuration, and the one open database."""

from contextlib import suppress

import streamlit as st
from streamlit import config as server_options

from resilience import config as configuration
from resilience import journal, paths
from resilience.config import Config
from resilience.database import Database
from resilience.errors import ResilienceError


@st.cache_resource(show_spinner=False)
def office() -> tuple[Config, Database]:
    """Read the configuration and open the database, once for the whole process.

    An empty database takes in the starting data first. Raises ResilienceError in a sentence.
    """
    config = configuration.load(paths.config_file())
    database = journal.open_database(paths.database_file())
    journal.start(database, paths.STARTING_DATA, config)
    return config, database


def limit_uploads() -> None:
    """Let the server refuse larger requests than the office's configuration allows, whoever sends them."""
    with suppress(ResilienceError):  # a faulty configuration is reported on the screen
        most = configuration.load(paths.config_file()).uploads.most_megabytes
        server_options.set_option("server.maxUploadSize", most)
