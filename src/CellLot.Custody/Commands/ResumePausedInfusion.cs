using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>A paused infusion goes on.</summary>
public sealed record ResumeInfusionBody : CommandBody
{
    public required decimal RateMlPerMin { get; init; }
}

internal static class ResumePausedInfusion
{
    public static Command<ResumeInfusionBody> Command { get; } =
        new()
        {
            Name = "resume-infusion",
            Route = "doses/{order}/resumptions",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary =
                "Lets a paused infusion go on. After a grave reaction, after the use-by or under a hold a physician signs «approved» as well.",
            Example = new ResumeInfusionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000116"),
                RateMlPerMin = 2m,
            },
            Run = async (cx, body) =>
            {
                var physician = await Physicians.Approved(cx);
                await Bedside.Do(cx, new ResumeInfusion(cx.Act, new MlPerMinute(body.RateMlPerMin), physician));
                return null;
            },
        };
}
