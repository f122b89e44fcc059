using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Site.Place;
using CellLot.Domain.Site.SetUp;
using CellLot.Domain.Site.Sop;
using CellLot.Domain.Site.Training;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Site;

public sealed class SiteLaws
{
    [Fact]
    public void Accounts_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Account.Decider,
            Gen.Choose(0, 9)
                .SelectMany(kind =>
                    Gen.Elements([Roles.Technician, Roles.Releaser, Roles.Administrator, Roles.Inspector])
                        .Select(role => AccountCommand(kind, new HeldRole(role, "madrid", "*")))
                )
        );

    [Fact]
    public void Trainings_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Training.Decider,
            Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(0, 300).Select(days => TrainingCommand(kind, days)))
        );

    [Fact]
    public void Procedures_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Sop.Decider,
            Gen.Choose(1, 4).SelectMany(v => Gen.Choose(0, 1).Select(kind => SopCommand(kind, v)))
        );

    [Fact]
    public void Parameters_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Parameter.Decider,
            Gen.Choose(1, 4).SelectMany(v => Gen.Choose(0, 1).Select(kind => ParameterCommand(kind, v)))
        );

    [Fact]
    public void Sites_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Place.Decider,
            Gen.Choose(0, 3)
                .Select(kind => (IPlaceCommand)(kind == 0 ? InstanceTests.Open("madrid") : InstanceTests.Correct("x")))
        );

    [Fact]
    public void The_set_up_keeps_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            SetUp.Decider,
            Gen.Choose(1, 2).Select(n => (ISetUpCommand)InstanceTests.Begin("admin1", $"admin{n}")),
            atLeastAccepted: 50
        );

    private static IAccountCommand AccountCommand(int kind, HeldRole role) =>
        kind switch
        {
            0 or 1 => Staff.Enrol("tech1", role),
            2 or 3 => Staff.Grant(role),
            4 or 5 => Staff.Remove(role),
            6 => new NoteLockout { Act = Acts.By("system:site"), Until = Acts.Noon.AddMinutes(15) },
            7 => new NotePasswordChanged { Act = Acts.By("tech1") },
            8 => new ResetPassword { Act = Acts.By("admin1"), Reason = "forgotten" },
            _ => Staff.Close(),
        };

    private static ITrainingCommand TrainingCommand(int kind, int days) =>
        kind == 0
            ? new LapseTraining
            {
                Act = Acts.By("qa"),
                Sop = "SOP-MFG-01",
                SopVersion = 1,
                Reason = "no practice",
            }
            : TrainingTests.Completed(Acts.Noon.AddYears(3)) with
            {
                Act = Acts.By("qa", Acts.Noon.AddDays(days)),
            };

    private static ISopCommand SopCommand(int kind, int version) =>
        kind == 0
            ? new DraftSop
            {
                Act = Acts.By("lead"),
                Sop = "SOP-MFG-01",
                Version = version,
                Title = "Culture",
            }
            : new ApproveSop
            {
                Act = Acts.By("qa", null, Meanings.Approved),
                Version = version,
                EffectiveFrom = Acts.Noon.AddDays(version),
            };

    private static IParameterCommand ParameterCommand(int kind, int version) =>
        kind == 0
            ? new DraftParameter
            {
                Act = Acts.By("lead"),
                Parameter = "releaser-may-review",
                Version = version,
                Value = "yes",
                Reason = "night duty",
            }
            : new ApproveParameter
            {
                Act = Acts.By("qa", null, Meanings.Approved),
                Version = version,
                EffectiveFrom = Acts.Noon.AddDays(version),
            };
}
