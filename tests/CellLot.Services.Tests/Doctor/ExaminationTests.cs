using System.Text.Json;
using CellLot.Host.Doctor;
using CellLot.Platform.Postgres;

namespace CellLot.Tests.Doctor;

/// <summary>How findings become an answer.</summary>
[Collection(WardCollection.Name)]
public sealed class ExaminationTests(Ward ward)
{
    private sealed class Saying(string name, params Finding[] findings) : ICheck
    {
        public string Name => name;

        public Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private sealed class Unable : ICheck
    {
        public string Name => "unable";

        public Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop) =>
            throw new InvalidOperationException("the door is locked.");
    }

    [Fact]
    public async Task Wrong_comes_first_then_notes_then_how_many_are_fine()
    {
        var examination = await Of(
            new Saying("fine"),
            new Saying("noted", new Finding("noted", false, "It is so.", "Leave it.")),
            new Saying("bad", new Finding("bad", true, "It is bad.", "Mend it.")),
            new Saying("good")
        );
        examination.Healthy.ShouldBeFalse();
        Report
            .Text(examination)
            .ShouldBe("Wrong:\n  bad: It is bad. → Mend it.\nTo note:\n  noted: It is so. → Leave it.\n2 checks fine.");
        var json = JsonDocument.Parse(Report.Json(examination)).RootElement;
        json.GetProperty("healthy").GetBoolean().ShouldBeFalse();
        json.GetProperty("findings")[1].GetProperty("next").GetString().ShouldBe("Mend it.");
    }

    [Fact]
    public async Task A_note_alone_is_healthy_and_what_could_not_be_checked_is_wrong()
    {
        (await Of(new Saying("noted", new Finding("noted", false, "It is so.", "Leave it.")))).Healthy.ShouldBeTrue();
        var examination = await Of(new Unable());
        examination.Healthy.ShouldBeFalse();
        examination
            .Findings.ShouldHaveSingleItem()
            .Sentence.ShouldBe("This could not be checked because the door is locked.");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_the_one_finding()
    {
        await using var nobody = new Patient("Host=127.0.0.1;Port=9;Username=x;Password=y", [], new Databases());
        var examination = await Examination.Of(nobody, Examination.All, TestContext.Current.CancellationToken);
        examination.Findings.ShouldHaveSingleItem().Name.ShouldBe("database");
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own()
    {
        Examination.All.Select(c => c.Name).ShouldBeUnique();
        Examination.All.ShouldAllBe(c => c.Name.All(l => char.IsAsciiLetterLower(l) || l == '-'));
    }

    private Task<Examination> Of(params ICheck[] checks) =>
        Examination.Of(ward.Patient, checks, TestContext.Current.CancellationToken);
}
