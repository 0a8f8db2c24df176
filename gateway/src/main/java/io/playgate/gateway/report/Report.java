package io.playgate.gateway.report;

/**
 * A report, ready to be sent or saved.
 *
 * @param fileName to save it under
 * @param contentType its MIME type
 * @param body its text
 */
public record Report(String fileName, String contentType, String body) {}
