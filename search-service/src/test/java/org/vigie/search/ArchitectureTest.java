package org.vigie.search;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;
import org.vigie.testing.house.ClassFiles;

class ArchitectureTest {
    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(SearchApplication.class);
    }

    @Test
    void textQueryAndMatching_areFreeOfSpringGrpcAndElasticsearch() {
        JavaClasses classes =
                ClassFiles.of("org.vigie.search.text", "org.vigie.search.query", "org.vigie.search.matching");

        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "io.grpc..", "co.elastic..", "java.sql..", "org.vigie.contract..")
                .check(classes);
    }
}
