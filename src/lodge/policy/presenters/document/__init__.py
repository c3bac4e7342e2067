"""The policy written out as a document: what stands in it, and the kinds of paper it comes on."""

from lodge.policy.presenters.document.contents import DocumentShown, shown_document
from lodge.policy.presenters.document.paper import PaperUnavailable, begin_pdf, pdf_of
from lodge.policy.presenters.document.word import word_of

__all__ = ["DocumentShown", "PaperUnavailable", "begin_pdf", "pdf_of", "shown_document", "word_of"]
