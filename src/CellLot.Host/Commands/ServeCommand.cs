using System.CommandLine;
using System.Text.RegularExpressions;

namespace CellLot.Host.Commands;

/// <summary><c>celllot serve</c>: runs the services and the pages until it is told to stop.</summary>
internal static partial class ServeCommand
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
            + "Better given as CELLLOT_CONNECTION, which other users of the machine cannot read. A server that celllot prepare has prepared "
            + "needs no administrator: name it by CELLLOT_SERVER, such as Host=db;Port=5432. Default: a private server of CellLot's own.",
    };

    private static readonly Option<string?> Services = new("--services")
    {
        HelpName = "A,B",
        Description =
            "Only these services, for instance quality,tracing,web (web: the pages). Needs a broker. Default: all, with the pages.",
    };

    private static readonly Option<string?> Process = new("--process")
    {
        HelpName = "NAME",
        Description =
            "One of several processes of an installation that share the folder on this machine, each with a lock, an address and a log "
            + "below processes/NAME. On further machines: copy database-passwords.json and form-keys into the folder there before the first start.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description =
            "A RabbitMQ over which all services speak, such as amqp://user:password@host:5672/. "
            + "Better given as CELLLOT_BROKER, which other users of the machine cannot read.",
    };

    private static readonly Option<string?> Reached = new("--address")
    {
        HelpName = "URL",
        Description =
            "Where other processes of the installation reach this one. Default: the first address it listens on.",
    };

    public static Command Make(Action<IServiceCollection>? also)
    {
        var command = new LearnableCommand(
            "serve",
            "Runs CellLot: its services, its pages and, unless the site has a server of its own, its database. Ends on Ctrl-C or SIGTERM.",
            ("celllot serve --demonstration", "A place to try everything, with invented people only."),
            ("celllot serve --demonstration --fresh", "The same, from the beginning."),
            ("celllot serve --data /srv/celllot --port 8500", "A real instance in a folder of its own."),
            (
                "celllot serve --process release --services quality,tracing,web",
                "One process of several, on the server of CELLLOT_CONNECTION and the broker of CELLLOT_BROKER."
            )
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
            Process,
            Broker,
            Reached,
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
            if (given.GetValue(Process) is { } name && !ProcessName().IsMatch(name))
            {
                given.AddError("--process is a name of small letters, digits and hyphens, at most 30.");
            }

            if (given.GetValue(Process) is not null && given.GetValue(Fresh))
            {
                given.AddError("--fresh is for a program that has the folder alone: it does not go with --process.");
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
            Connection = given.GetValue(Connection) ?? Named("CELLLOT_CONNECTION"),
            Server = Named("CELLLOT_SERVER"),
            Broker = Url("--broker", given.GetValue(Broker) ?? Named("CELLLOT_BROKER"), "amqp", "amqps"),
            Process = given.GetValue(Process),
            Address = Url("--address", given.GetValue(Reached), "http", "https"),
            EndsWithInput = Environment.GetEnvironmentVariable("CELLLOT_ENDS_WITH_INPUT") is "1",
            Services = given
                .GetValue(Services)
                ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };

    /// <summary>A variable of the environment; one that is empty names nothing.</summary>
    private static string? Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Never repeats what was given: it may hold a password.</summary>
    private static Uri? Url(string option, string? given, params string[] schemes) =>
        given is null ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) ? url
        : throw new CannotContinue($"{option} is a URL that begins with {schemes[0]}:// or {schemes[1]}://.")
        {
            ExitCode = 2,
        };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,29}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProcessName();
}
