using System.CommandLine.Parsing;
using CellLot.Host.Demo.OpenWork;

namespace CellLot.Host.Demo;

/// <summary>Which of the demonstration's options go together.</summary>
internal static partial class DemoCommand
{
    private static void Check(CommandResult given)
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
