using System.CommandLine;

namespace CellLot.Host.Commands;

/// <summary><c>celllot serve</c>: runs the services and the pages until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<bool> Demonstration = new("--demonstration")
    {
        Description =
            "Serve the demonstration: a data folder of its own, marked for ever, reachable from this machine only. Nothing in it is about a real person.",
    };

    private static readonly Option<bool> Fresh = new("--fresh")
    {
        Description = "With --demonstration: throw its data away first. Asks, unless --yes.",
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Description =
            "Where database, passwords and logs are kept. Default: demonstration or instance below CELLLOT_DATA, else below ~/.celllot (for root: /var/lib/celllot).",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        HelpName = "URLS",
        Description = "Addresses to listen on, separated by semicolons. Default: loopback.",
    };

    private static readonly Option<int?> Port = new("--port")
    {
        HelpName = "N",
        Description = "Port on loopback. Default: 8480, or the next free one.",
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        HelpName = "TEXT",
        Description =
            "A PostgreSQL server of the site's own: connection string of an administrator who may make databases and roles. "
            + "Better given as CELLLOT_CONNECTION, which other users of the machine cannot read. Default: a private server of CellLot's own.",
    };

    private static readonly Option<string?> Services = new("--services")
    {
        HelpName = "A,B",
        Description = "Only these services, for instance quality,pharmacy. Default: all, with the pages.",
    };

    public static Command Make(Action<IServiceCollection>? also)
    {
        var command = new LearnableCommand(
            "serve",
            "Runs CellLot: its services, its pages and, unless the site has a server of its own, its database. Ends on Ctrl-C or SIGTERM.",
            ("celllot serve --demonstration", "A place to try everything, with invented people only."),
            ("celllot serve --demonstration --fresh", "The same, from the beginning."),
            ("celllot serve --data /srv/celllot --port 8500", "A real instance in a folder of its own.")
        )
        {
            Demonstration,
            Fresh,
            Yes,
            Data,
            Urls,
            Port,
            Connection,
            Services,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Fresh) && !given.GetValue(Demonstration))
            {
                given.AddError("--fresh throws data away: it goes with --demonstration only.");
            }

            if (given.GetValue(Urls) is not null && given.GetValue(Port) is not null)
            {
                given.AddError("Give --urls or --port, not both.");
            }

            if (given.GetValue(Port) is < 1 or > 65535)
            {
                given.AddError("--port is a number from 1 to 65535.");
            }
        });
        command.SetAction((parsed, stop) => Serving.Serve.Run(RequestOf(parsed) with { Also = also }, stop));
        return command;
    }

    private static ServeRequest RequestOf(ParseResult given) =>
        new()
        {
            Demonstration = given.GetValue(Demonstration),
            Fresh = given.GetValue(Fresh),
            Yes = given.GetValue(Yes),
            Data = given.GetValue(Data),
            Urls = given.GetValue(Urls),
            Port = given.GetValue(Port),
            Connection = given.GetValue(Connection) ?? Environment.GetEnvironmentVariable("CELLLOT_CONNECTION"),
            Services = given
                .GetValue(Services)
                ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
}
