"""Attachments as something to read: Word, PowerPoint and Excel files as plain blocks, and references in answers.

It knows bytes and texts. It must not know entries, marks or any window, opens no file and follows no link.
"""
