using System.CommandLine;
using CellLot.Host.Instance;
using CellLot.Host.Serving;

namespace CellLot.Host.Commands;

/// <summary><c>celllot prepare</c>: what needs an administrator of the database, once, so that no serving program does.</summary>
internal static class PrepareCommand
{
    private static readonly Option<bool> Demonstration = new("--demonstration")
    {
        Description = "For a demonstration: the folder and the database are marked for ever.",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "Where the services' database passwords are kept. Default: as celllot serve has it.",
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        HelpName = "TEXT",
        Description =
            "Connection string of an administrator who may make databases and roles. Better given as CELLLOT_CONNECTION, which other users of the machine cannot read.",
    };

    public static Command Make()
    {
        var command = new LearnableCommand(
            "prepare",
            "Makes databases, roles with random passwords and schemas on a PostgreSQL server, or brings them up to this version. "
                + "After it, celllot serve needs no administrator: name the server by CELLLOT_SERVER, such as Host=db;Port=5432. "
                + "For further machines, copy database-passwords.json from the folder there.",
            ("celllot prepare --data /srv/celllot", "On the server of CELLLOT_CONNECTION.")
        )
        {
            Demonstration,
            Data,
            Connection,
        };
        command.SetAction(
            (parsed, stop) =>
                Run(
                    parsed.GetValue(Connection) ?? Environment.GetEnvironmentVariable("CELLLOT_CONNECTION"),
                    parsed.GetValue(Data),
                    parsed.GetValue(Demonstration),
                    stop
                )
        );
        return command;
    }

    private static async Task<int> Run(string? admin, string? data, bool demonstration, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(admin))
        {
            throw new CannotContinue("Name the database's administrator by CELLLOT_CONNECTION (or --connection).")
            {
                ExitCode = 2,
            };
        }

        var folder = InstanceFolder.ToServe(data, demonstration);
        await DatabaseSetup.Prepare(admin, folder, stop);
        await Console.Error.WriteLineAsync(
            $"The database is prepared. The services' passwords: {folder.DatabasePasswords} (readable by you alone)"
        );
        return 0;
    }
}
