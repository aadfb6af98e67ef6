package org.vigie.routing;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.vigie.testing.isolation.CallErrands;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;

/** Every command to Redis, as a part of the service that asks. A command is told by its name, its keys and its length, never with its values. */
final class RedisCommands extends CallErrands implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof UnifiedJedis real ? new UnifiedJedis(new Listening(real)) : bean;
    }

    private final class Listening implements CommandExecutor {
        private final UnifiedJedis real;

        Listening(UnifiedJedis real) {
            this.real = real;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            CommandArguments words = command.getArguments();
            hear(words.getCommand() + " " + words.getKeys() + " of " + words.size() + " words");
            return real.executeCommand(command);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
