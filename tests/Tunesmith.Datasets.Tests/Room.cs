// Tests mirror src and plugins.
