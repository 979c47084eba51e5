//! LiveAgent over its REST API v3.
