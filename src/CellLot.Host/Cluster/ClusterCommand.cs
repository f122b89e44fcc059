using System.CommandLine;
using CellLot.Host.Commands;

namespace CellLot.Host.Cluster;

/// <summary><c>celllot cluster</c>: the services in several processes on this machine, with all they need.</summary>
internal static class ClusterCommand
{
    private static readonly Option<bool> Demonstration = new("--demonstration")
    {
        Description =
            "Serve the demonstration: a data folder marked for ever, reachable from this machine only. Nothing in it is about a real person.",
    };

    private static readonly Option<bool> Fresh = new("--fresh")
    {
        Description = "With --demonstration: throw its data away first. Asks, unless --yes.",
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "Where everything is kept. Default: as celllot serve has it.",
    };

    private static readonly Option<int?> Port = new("--port")
    {
        HelpName = "N",
        Description =
            "Port of the pages on loopback; the other processes have the next free ones. Default: 8480, or the next free one.",
    };

    private static readonly Option<string?> Cut = new("--split")
    {
        HelpName = "A,B;C,D",
        Description =
            "How the services are cut: processes separated by semicolons, services by commas, web for the pages. "
            + "Default: site,identity,sourcing,manufacturing;quality,tracing,web;pharmacy,custody",
    };

    public static Command Make()
    {
        var command = new LearnableCommand(
            "cluster",
            "Runs CellLot as several processes on this machine, with a private PostgreSQL and a private RabbitMQ. A process that dies "
                + "is started again. Ends on Ctrl-C or SIGTERM.",
            ("celllot cluster --demonstration", "Three processes to try everything, with invented people only."),
            (
                "celllot cluster --demonstration --split \"site,identity,sourcing;manufacturing,quality,web;pharmacy,custody,tracing,web\"",
                "Another cut, with the pages twice."
            )
        )
        {
            Demonstration,
            Fresh,
            Yes,
            Data,
            Port,
            Cut,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Fresh) && !given.GetValue(Demonstration))
            {
                given.AddError("--fresh throws data away: it goes with --demonstration only.");
            }

            if (given.GetValue(Port) is < 1 or > 65535)
            {
                given.AddError("--port is a number from 1 to 65535.");
            }
        });
        command.SetAction(
            (parsed, stop) =>
                ClusterRun.Run(
                    new ClusterRequest(
                        parsed.GetValue(Demonstration),
                        parsed.GetValue(Fresh),
                        parsed.GetValue(Yes),
                        parsed.GetValue(Data),
                        parsed.GetValue(Port),
                        Split.Of(parsed.GetValue(Cut))
                    ),
                    stop
                )
        );
        return command;
    }
}
