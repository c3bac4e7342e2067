"""The furniture of every page: templates, parts, form fields, and how dates are said."""
