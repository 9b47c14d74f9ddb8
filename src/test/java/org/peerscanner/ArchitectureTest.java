package org.peerscanner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.peerscanner.scan.Ticker;

/** Holds the shape that docs/architecture.md draws. */
class ArchitectureTest {
    private static final String ROOT = "org.peerscanner";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(ROOT);

    /** Each package with those of ours that it may know; what flows, flows from the known to the knowing. */
    private static final Map<String, List<String>> KNOWS = Map.ofEntries(
            Map.entry("config", List.of()),
            Map.entry("metrics", List.of()),
            Map.entry("fleet", List.of()),
            Map.entry("journal", List.of()),
            Map.entry("explain", List.of("fleet", "scan", "rotation", "journal", "config")),
            Map.entry("events", List.of("fleet")),
            Map.entry("registration", List.of("fleet", "config")),
            Map.entry("announce", List.of("registration", "fleet", "config")),
            Map.entry("scan", List.of("fleet", "config", "metrics")),
            Map.entry("rotation", List.of("fleet", "config")),
            Map.entry("dns", List.of("rotation", "fleet", "config", "metrics")),
            Map.entry("dns.audit", List.of("dns", "rotation", "registration", "fleet", "config")),
            Map.entry("dns.server", List.of("dns", "config")),
            Map.entry("dns.cloudflare", List.of("dns", "config", "fleet")),
            Map.entry("dns.verify", List.of("dns", "config", "metrics")),
            Map.entry("prometheus", List.of("scan", "rotation", "dns", "fleet", "config", "metrics")),
            Map.entry(
                    "http",
                    List.of(
                            "registration",
                            "fleet",
                            "scan",
                            "rotation",
                            "dns",
                            "journal",
                            "explain",
                            "events",
                            "config",
                            "metrics")),
            Map.entry("demo", List.of("fleet", "config", "scan", "http", "dns.verify")),
            Map.entry(
                    "cli",
                    List.of("announce", "scan", "fleet", "config", "dns", "dns.audit", "dns.cloudflare", "demo")));

    /** Each third-party library with the packages that adapt it. */
    private static final Map<String, List<String>> ADAPTERS = Map.of(
            "org.xbill..", List.of("dns.server", "dns.verify"),
            "io.netty..", List.of("scan"),
            "io.helidon..", List.of("http"),
            "io.prometheus..", List.of("prometheus"),
            "picocli..", List.of("cli"),
            "java.sql..", List.of("fleet", "journal"),
            "org.sqlite..", List.of("fleet"),
            "tools.jackson..", List.of("announce", "config", "http", "cli", "journal", "dns.cloudflare", "demo"));

    @TestFactory
    Stream<DynamicTest> everyPackageKnowsOnlyWhatStandsBeforeItInTheFlow() {
        return KNOWS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> knowsOnly(entry.getKey(), entry.getValue()).check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> everyLibraryStaysBehindItsAdapter() {
        return ADAPTERS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(entry.getValue().stream()
                                        .map(name -> ROOT + "." + name)
                                        .toArray(String[]::new))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(entry.getKey())
                                .check(MAIN)));
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlyTheTickerReadsTheMonotonicClockAndNobodySleepsOrRollsUnseededDice() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Ticker.class)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Random.class)
                .check(MAIN);
    }

    @Test
    void classesAreFinalUnlessTheyAreMadeToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void whatIsPublicIsUsedByAnotherPackage() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(are(not(resideInAnyPackage(ROOT, ROOT + ".testing..", ROOT + ".bench"))))
                .should(beUsedByAnotherPackage())
                .check(ALL);
    }

    @Test
    void noTestIsSkipped() {
        noClasses().should().beAnnotatedWith(Disabled.class).check(ALL);
        noMethods().should().beAnnotatedWith(Disabled.class).check(ALL);
    }

    private static ArchRule knowsOnly(String name, List<String> others) {
        var allowed = Stream.concat(Stream.of(name), others.stream())
                .map(other -> ROOT + "." + other)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))));
    }

    /** Whoever calls a method knows the types of its signature, though no byte code says so. */
    private static boolean standsInAPublicSignature(JavaClass type) {
        return Stream.of(
                        type.getMethodsWithReturnTypeOfSelf(),
                        type.getMethodsWithParameterTypeOfSelf(),
                        type.getConstructorsWithParameterTypeOfSelf())
                .flatMap(Set::stream)
                .anyMatch(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        && member.getOwner().getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var used = item.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(item.getPackageName()))
                        || standsInAPublicSignature(item);
                events.add(new SimpleConditionEvent(item, used, item.getName() + " is public for nobody"));
            }
        };
    }
}
