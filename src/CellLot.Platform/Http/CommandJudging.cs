using CellLot.Domain;

namespace CellLot.Platform.Http;

/// <summary>The decision itself, in the shell around it.</summary>
internal sealed partial class CommandEndpoint<TBody>
{
    /// <summary>Runs the command: its result, or everything that is wrong with it at once, the age of what it rests on too.</summary>
    /// <returns>Kept: what was decided is to be kept.</returns>
    private async Task<(object? Result, IReadOnlyList<Refusal> Refused, bool Kept)> Judge(
        CommandContext context,
        CommandRequest request,
        Asked<TBody> asked
    )
    {
        try
        {
            var result = await command.Run(context, asked.Body);
            if (!request.Actor.Covers(command.Roles, request.Site, context.Study))
                throw new RuleBroken(
                    Refusals.NotAuthorised.Because(
                        $"{request.Actor.Name} holds no role for {command.Name} in the study {context.Study} at {request.Site}."
                    )
                );
            if (context.KeptRefusals.Count > 0)
                return (result, context.KeptRefusals, true);
            // What decides nothing, an entry that was made before, passes no gate.
            var closed = context.Written.Count > 0 ? await context.Closed() : [];
            return (result, closed, closed.Count == 0);
        }
        catch (RuleBroken broken)
        {
            return (null, [.. broken.Broken, .. await context.Closed()], false);
        }
    }
}
