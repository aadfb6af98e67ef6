package org.vigie.ingestion;

/** Beans of the running service, for tests of adapters. */
public final class RunningService {
    private RunningService() {}

    public static <T> T bean(Class<T> type) {
        return RunningIngestion.get().context.getBean(type);
    }
}
