package org.vigie.ingestion;

/** Beans of the running service, for tests of adapters. */
public final class RunningService {
    private RunningService() {}

    /** Has a mention come in under a brand of the name; tells its id. */
    public static String mention(String brand) {
        return RunningIngestion.get()
                .hook(brand)
                .sendMention("n1", "u", "words")
                .getMentions(0);
    }

    /** One of several of its type. */
    public static <T> T bean(String name, Class<T> type) {
        return RunningIngestion.get().context.getBean(name, type);
    }

    public static <T> T bean(Class<T> type) {
        return RunningIngestion.get().context.getBean(type);
    }
}
