using CellLot.Domain.Site;
using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Sop;
using CellLot.Domain.Site.Training;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>A training that a person completed; <c>occurredAt</c> says when.</summary>
public sealed record RecordTrainingBody : CommandBody
{
    public required string Sop { get; init; }
    public required int SopVersion { get; init; }

    /// <summary>When it has to be renewed, with offset; absent where the procedure sets no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}

/// <summary>A training that does not count any more.</summary>
public sealed record LapseTrainingBody : CommandBody
{
    public required string Sop { get; init; }
    public required int SopVersion { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The verbs of training, entered by who trains.</summary>
internal static class TrainingCommands
{
    private static readonly IReadOnlyList<string> Trainers = [Roles.ProductionLead, Roles.QaReviewer];

    public static void Map(CommandRoutes commands)
    {
        commands.Map(Record);
        commands.Map(Lapse);
    }

    private static Command<RecordTrainingBody> Record { get; } =
        new()
        {
            Name = "record-training",
            Route = "training/{person}",
            Stream = "training/{person}",
            Roles = Trainers,
            Summary = "Records that another person has completed a training for an approved version of a procedure.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000040"),
                Sop = "SOP-COUNT",
                SopVersion = 1,
                ValidUntil = new DateTimeOffset(2027, 1, 12, 0, 0, 0, TimeSpan.FromHours(1)),
            },
            Run = async (cx, body) =>
            {
                var person = cx.Route("person");
                await cx.Do(
                    Training.Decider,
                    person,
                    new RecordTraining
                    {
                        Act = cx.Act,
                        Trainee = (await cx.Load(Account.Decider, person)).State,
                        Procedure = (await cx.Load(Sop.Decider, body.Sop)).State,
                        SopVersion = body.SopVersion,
                        ValidUntil = body.ValidUntil,
                    }
                );
                return null;
            },
        };

    private static Command<LapseTrainingBody> Lapse { get; } =
        new()
        {
            Name = "lapse-training",
            Route = "training/{person}/lapses",
            Stream = "training/{person}",
            Roles = Trainers,
            Summary = "Declares that a training does not count any more.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000041"),
                Sop = "SOP-COUNT",
                SopVersion = 1,
                Reason = "no count within six months",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Training.Decider,
                    cx.Route("person"),
                    new LapseTraining
                    {
                        Act = cx.Act,
                        Sop = body.Sop,
                        SopVersion = body.SopVersion,
                        Reason = body.Reason,
                    }
                );
                return null;
            },
        };
}
