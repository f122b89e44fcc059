using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Commands;
using CellLot.Host.Demo.LookBack;
using CellLot.Host.Demo.OpenWork;
using CellLot.Host.Instance;
using Spectre.Console;
using static CellLot.Host.Demo.DemoOptions;

namespace CellLot.Host.Demo;

/// <summary><c>celllot demo</c>: the main job, played at the public API of a running demonstration.</summary>
internal static class DemoCommand
{
    public static Command Make()
    {
        var command = new LearnableCommand(
            "demo",
            "Plays a study from donor to bedside as signed-in people at the public API of a running demonstration, with the refusals "
                + "on the way, and ends with the trace and a table of prescribed, counted and delivered cells. Interrupted, it goes on where it stood.",
            ("celllot demo", "Three patients of 52, 60 and 68 kg out of one marrow lot."),
            ("celllot demo --patients 81 --seed 7", "A larger cohort: 22 marrow, 59 cord, several lots."),
            (
                "celllot demo --look-back",
                "A donor tests reactive 400 days after recovery: what is stopped, and who had it."
            ),
            ("celllot demo --open-work", "Something to do for every sign-in; ends with who goes where and finds what.")
        )
        {
            Patients,
            Seed,
            Lots,
            Data,
            Series,
            LookBackPlay,
            OpenWorkPlay,
            Journal,
            Patience,
        };
        command.Validators.Add(Judge);
        command.SetAction(
            (parsed, stop) =>
                Run(
                    new Asked(
                        parsed.GetValue(Data),
                        parsed.GetValue(Patients) ?? StudyPatients,
                        parsed.GetValue(Seed) ?? 1,
                        parsed.GetValue(Lots),
                        parsed.GetValue(Series) ?? 0,
                        parsed.GetValue(LookBackPlay),
                        parsed.GetValue(OpenWorkPlay),
                        parsed.GetValue(Journal),
                        TimeSpan.FromSeconds(parsed.GetValue(Patience) ?? 60)
                    ),
                    stop
                )
        );
        return command;
    }

    private sealed record Asked(
        string? Data,
        int Patients,
        int Seed,
        int? Lots,
        int Series,
        bool LookBack,
        bool OpenWork,
        string? Journal,
        TimeSpan Patience
    );

    private static async Task<int> Run(Asked asked, CancellationToken stop)
    {
        var folder = InstanceFolder.ToDemonstrate(asked.Data);
        folder.RunningAddress();
        var console = Terminal.On(Console.Out);
        console.MarkupLine("[bold]DEMONSTRATION[/]: no real donor, patient or product.");
        var open = new OpenWorkPlan(asked.Series);
        var run =
            asked.LookBack ? DemoRun.Open(folder.Path, LookBackPlan.Run)
            : asked.OpenWork ? DemoRun.Open(folder.Path, open.Run)
            : DemoRun.Open(folder.Path, asked.Patients, asked.Seed, asked.Series);
        using var journal = asked.Journal is { } file ? DemoJournal.Open(file) : null;
        try
        {
            if (asked.LookBack)
                await Play(LookBackPlan.Plan, new ConsoleVoice(console), LookBackScript.Play);
            else if (asked.OpenWork)
                await Play(open.Plan, new ConsoleVoice(console), stage => OpenWorkScript.Play(stage, open));
            else if (asked.Patients == StudyPatients)
                await Play(DemoPlan.ProofOfConcept(), new ConsoleVoice(console), DemoScript.Play);
            else
                await PlayCohort(DemoPlan.Cohort(asked.Patients, asked.Seed, asked.Lots, asked.Series), console);
            return 0;
        }
        catch (DemoFailed failed)
        {
            throw new CannotContinue($"The demonstration stopped: {failed.Message}");
        }
        catch (CellLot.Platform.Client.CommandRefusedException refused)
        {
            throw new CannotContinue($"The demonstration stopped, a step was refused: {refused.Message}");
        }
        catch (HttpRequestException gone)
        {
            throw new CannotContinue(
                $"CellLot stopped answering: {gone.Message} Start it again, then the demonstration: it goes on."
            );
        }

        async Task<int> Play(DemoPlan plan, IDemoVoice voice, Func<DemoStage, Task> script)
        {
            using var stage = new DemoStage(folder.RunningAddress, run, plan, voice, stop)
            {
                Patience = asked.Patience,
                Journal = journal,
            };
            await script(stage);
            return stage.Acts;
        }

        async Task PlayCohort(DemoPlan plan, IAnsiConsole to)
        {
            to.WriteLine(
                $"{plan.Patients.Count} patients, {plan.Lots.Count} lots. Weights and the dose of 1.0 × 10⁶/kg are invented; not patient data."
            );
            ProgressVoice? voice = null;
            var begun = Stopwatch.GetTimestamp();
            var acts = await to.Progress()
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(bar =>
                {
                    voice = new ProgressVoice(bar.AddTask("people", maxValue: plan.Patients.Count + plan.Lots.Count));
                    return Play(plan, voice, DemoScript.Play);
                });
            foreach (var shown in voice!.Later)
                to.Write(shown);
            var took = Stopwatch.GetElapsedTime(begun);
            to.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{acts} acts in {took:h':'mm':'ss}, {acts / took.TotalSeconds:0.0} a second, one after the other. {InstanceMemory.Said(folder)}"
                )
            );
        }
    }
}
