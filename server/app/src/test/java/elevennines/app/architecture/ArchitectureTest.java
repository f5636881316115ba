package elevennines.app.architecture;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/// The rules of the house: which module may know what, and the one home of each technology.
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("elevennines");

    @Test
    void modules_depend_one_way() {
        noClasses().that().resideInAPackage("elevennines.store..").should().dependOnClassesThat()
                .resideInAnyPackage("elevennines.s3..", "elevennines.labs..", "elevennines.app..").check(OURS);
        noClasses().that().resideInAPackage("elevennines.s3..").should().dependOnClassesThat()
                .resideInAnyPackage("elevennines.labs..", "elevennines.app..").check(OURS);
        noClasses().that().resideInAPackage("elevennines.labs..").should().dependOnClassesThat()
                .resideInAnyPackage("elevennines.s3..", "elevennines.app..").check(OURS);
    }

    @Test
    void the_store_knows_no_web() {
        noClasses().that().resideInAPackage("elevennines.store..").should().dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.thymeleaf..", "org.eclipse.jetty..", "jakarta.servlet..", "java.net.http..",
                        "tools.jackson.dataformat..", "javax.xml..", "org.w3c..", "org.xml..")
                .check(OURS);
    }

    @Test
    void the_index_and_the_data_plane_never_meet() {
        noClasses().that().resideInAPackage("elevennines.store.index..").should().dependOnClassesThat()
                .resideInAnyPackage("elevennines.store.data..", "elevennines.store.disk..").check(OURS);
        noClasses().that().resideInAnyPackage("elevennines.store.data..", "elevennines.store.disk..").should().dependOnClassesThat()
                .resideInAnyPackage("elevennines.store.index..", "elevennines.store.journal..").check(OURS);
    }

    @Test
    void databases_are_spoken_to_in_the_index_and_by_the_courses_memory_only() {
        noClasses().that(not(resideInAnyPackage("elevennines.store.index..", "elevennines.app.progress.."))).should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..", "com.zaxxer..").check(OURS);
    }

    @Test
    void the_store_touches_files_in_its_disks_only() {
        noClasses().that(resideInAPackage("elevennines.store..").and(not(resideInAPackage("elevennines.store.disk..")))).should()
                .dependOnClassesThat(type(Files.class).or(type(FileChannel.class)).or(type(RandomAccessFile.class))
                        .or(type(FileInputStream.class)).or(type(FileOutputStream.class)))
                .check(OURS);
    }

    @Test
    void only_the_stores_time_knows_what_time_it_is() {
        noClasses().that(not(resideInAPackage("elevennines.store.time.."))).should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(Thread.class, "sleep", long.class).orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(OURS);
    }

    @Test
    void a_system_clock_is_handed_out_by_the_wiring_only() {
        noClasses().that(not(resideInAPackage("elevennines.store.time..")).and(not(type(elevennines.app.Lab.class)))
                .and(not(type(elevennines.s3.S3Config.class)))).should().callMethod(Clock.class, "systemUTC").check(OURS);
    }

    @Test
    void xml_has_one_home() {
        noClasses().that(not(resideInAPackage("elevennines.s3.xml.."))).should().dependOnClassesThat()
                .resideInAnyPackage("tools.jackson.dataformat.xml..", "javax.xml..", "org.w3c..", "org.xml..").check(OURS);
    }

    @Test
    void javalin_has_two_homes() {
        classes().that().resideOutsideOfPackages("elevennines.s3.http..", "elevennines.app..").should().onlyDependOnClassesThat(
                not(resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty.."))).check(
                        OURS.that(resideInAPackage("elevennines..")));
    }

    @Test
    void scenes_never_import_scenes() {
        slices().matching("elevennines.labs.(scene*)..").should().notDependOnEachOther().check(OURS);
    }

    @Test
    void nothing_goes_in_circles() {
        slices().matching("elevennines.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("elevennines.s3.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("elevennines.app.(*)..").should().beFreeOfCycles().check(OURS);
        slices().matching("elevennines.store.(*)..").should().beFreeOfCycles().check(OURS);
    }
}
