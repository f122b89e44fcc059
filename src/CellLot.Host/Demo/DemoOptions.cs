using System.CommandLine;
using System.CommandLine.Parsing;
using CellLot.Host.Demo.OpenWork;

namespace CellLot.Host.Demo;

/// <summary>What <c>celllot demo</c> may be asked, and what does not go together.</summary>
internal static class DemoOptions
{
    public const int StudyPatients = 3;

    public static readonly Option<int?> Patients = new("--patients")
    {
        HelpName = "N",
        Description =
            "3 plays the proof-of-concept study with its exact figures and refusals; more play a larger cohort. Default: 3.",
    };

    public static readonly Option<int?> Seed = new("--seed")
    {
        HelpName = "S",
        Description = "Makes the invented weights of a larger cohort; the same seed plays the same. Default: 1.",
    };

    public static readonly Option<int?> Lots = new("--lots")
    {
        HelpName = "L",
        Description = "Number of lots of a larger cohort. Default: as many as its doses need.",
    };

    public static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "The demonstration's folder. Default: where celllot serve --demonstration keeps it.",
    };

    public static readonly Option<int?> Series = new("--series")
    {
        HelpName = "K",
        Description =
            "A further cohort, or open work laid out again, in the same house, with lots, orders and places of its own. Default: 0, the first.",
    };

    public static readonly Option<bool> LookBackPlay = new("--look-back")
    {
        Description =
            "Plays a donor's late reactive test instead: two banks, three lots, 31 containers, the hold in force, the recipients. Ends with an error where a number differs.",
    };

    public static readonly Option<bool> OpenWorkPlay = new("--open-work")
    {
        Description =
            "Leaves work lying open for every role instead: a donation, a lot to feed and verify, a lot to release, an order to enter again, two doses on the ward (thawed now, good for 2 hours).",
    };

    public static readonly Option<string?> Journal = new("--journal")
    {
        HelpName = "FILE",
        Description =
            "Note every acknowledged command there, one JSON line each: what stands in it must be in the ledgers.",
    };

    public static readonly Option<int?> Patience = new("--patience")
    {
        HelpName = "SECONDS",
        Description = "How long a step is tried again while CellLot does not answer. Default: 60.",
    };

    /// <summary>Says what is wrong with what was asked.</summary>
    public static void Judge(CommandResult given)
    {
        if (given.GetResult(Patients)?.GetValueOrDefault<int>() is < 3 or > 5000)
            given.AddError("--patients is a number from 3 to 5000.");
        if (given.GetValue(Lots) is < 2 or > 500)
            given.AddError("--lots is a number from 2 to 500.");
        if (
            given.GetValue(LookBackPlay)
            && (given.GetResult(Patients) ?? given.GetResult(Seed) ?? given.GetResult(Lots) ?? given.GetResult(Series))
                is { Implicit: false }
        )
            given.AddError("--look-back has a plan of its own: without --patients, --seed, --lots and --series.");
        if (
            given.GetValue(OpenWorkPlay)
            && (
                given.GetValue(LookBackPlay)
                || (given.GetResult(Patients) ?? given.GetResult(Seed) ?? given.GetResult(Lots)) is { Implicit: false }
            )
        )
            given.AddError("--open-work has a plan of its own: without --look-back, --patients, --seed and --lots.");
        if (given.GetValue(Patience) is < 1 or > 3600)
            given.AddError("--patience is a number of seconds from 1 to 3600.");
        if (given.GetValue(OpenWorkPlay))
        {
            if (given.GetValue(Series) is < 0 or > OpenWorkPlan.MostSeries)
                given.AddError($"--series of open work is a number from 0 to {OpenWorkPlan.MostSeries}.");
            return;
        }
        if (given.GetValue(Series) is < 0 or > DemoPlan.MostSeries)
            given.AddError($"--series is a number from 0 to {DemoPlan.MostSeries}.");
        if (given.GetValue(Series) > 0 && !IsFurther(given.GetValue(Patients), given.GetValue(Lots)))
            given.AddError(
                $"A further cohort (--series) has 4 to {DemoPlan.PatientsOfSeries} --patients, and no --lots."
            );
    }

    private static bool IsFurther(int? patients, int? lots) =>
        patients is > StudyPatients and <= DemoPlan.PatientsOfSeries && lots is null;
}
