using CellLot.Domain.Site.Account;
using CellLot.Platform.Http;
using CellLot.Site.Access;

namespace CellLot.Site.Commands;

/// <summary>Why an account is closed.</summary>
public sealed record CloseAccountBody : CommandBody
{
    public required string Reason { get; init; }
}

internal static class CloseAccountCommand
{
    public static Command<CloseAccountBody> Command { get; } =
        new()
        {
            Name = "close-account",
            Route = "accounts/{account}/closure",
            Stream = "account/{account}",
            Roles = AccountCommands.By,
            Summary = "Closes another person's account for ever; its name is never given again.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000005"),
                Reason = "left the hospital",
            },
            Run = async (cx, body) =>
            {
                var account = cx.Route("account");
                await cx.Do(Account.Decider, account, new CloseAccount { Act = cx.Act, Reason = body.Reason });
                cx.Ride(Credentials.Remove(account));
                return null;
            },
        };
}
