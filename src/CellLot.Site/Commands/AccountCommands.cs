using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Site.Commands;

/// <summary>The administrators' verbs on accounts; none of them is of GMP.</summary>
internal static class AccountCommands
{
    /// <summary>Who may use them.</summary>
    public static IReadOnlyList<string> By { get; } = [Roles.Administrator];

    public static void Map(CommandRoutes commands)
    {
        commands.Map(EnrolAccountCommand.Command);
        commands.Map(GrantRoleCommand.Command);
        commands.Map(RemoveRoleCommand.Command);
        commands.Map(ResetPasswordCommand.Command);
        commands.Map(CloseAccountCommand.Command);
    }
}
