using System.CommandLine;
using CellLot.Host.Broker;
using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Postgres;
using CellLot.Host.Serving;
using CellLot.Platform.Postgres;
using Npgsql;

namespace CellLot.Host.Doctor;

/// <summary><c>celllot doctor</c>: says what is wrong with an installation and what to do.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> AsJson = new("--json") { Description = "One JSON object for programs." };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "Folder of the instance; the demonstration's when absent.",
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        HelpName = "TEXT",
        Description =
            "Connection string of an administrator of the site's own PostgreSQL server; better given as CELLLOT_CONNECTION. Default: the folder's private server, while it runs.",
    };

    private static readonly Option<string?> Broker = new("--broker")
    {
        HelpName = "URL",
        Description =
            "RabbitMQ between the processes; better given as CELLLOT_BROKER. Default: the cluster's own, if the folder has one.",
    };

    public static Command Make()
    {
        var command = new LearnableCommand(
            "doctor",
            "Looks at an installation while it runs and says what is wrong and what to do. Changes nothing. Ends with 0 when nothing is wrong, else with 1.",
            ("celllot doctor", "The demonstration on this machine."),
            ("celllot doctor --data /srv/celllot --json", "A real instance, for a program that watches it.")
        )
        {
            AsJson,
            Data,
            Connection,
            Broker,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var folder = InstanceFolder.ToRead(parsed.GetValue(Data));
        var named = parsed.GetValue(Connection) ?? Environment.GetEnvironmentVariable("CELLLOT_CONNECTION");
        var broker = parsed.GetValue(Broker) ?? Environment.GetEnvironmentVariable("CELLLOT_BROKER");
        if (broker is { Length: > 0 } && !Uri.TryCreate(broker, UriKind.Absolute, out _))
            throw new CannotContinue("--broker is an address such as amqp://broker:5672/celllot.") { ExitCode = 2 };
        await using var patient = new Patient(
            Administrator(named) ?? await PrivateServer(folder),
            Modules.All(),
            new Databases()
        )
        {
            Folder = Directory.Exists(folder.Path) ? folder.Path : null,
            Broker = broker is { Length: > 0 } ? new Uri(broker) : await PrivateBroker(folder, stop),
        };
        var examination = await Examination.Of(patient, Examination.All, stop);
        var said = parsed.GetValue(AsJson) ? Report.Json(examination) : Report.Text(examination);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(said.AsMemory(), stop);
        return examination.Healthy ? 0 : 1;
    }

    private static string? Administrator(string? connection)
    {
        if (connection is not { Length: > 0 })
            return null;
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).ConnectionString;
        }
        catch (ArgumentException wrong)
        {
            throw new CannotContinue("CELLLOT_CONNECTION or --connection is no connection string.", wrong)
            {
                ExitCode = 2,
            };
        }
    }

    /// <summary>The cluster's own broker, unless the folder is served by one program alone now, which needs none.</summary>
    private static async Task<Uri?> PrivateBroker(InstanceFolder folder, CancellationToken stop) =>
        InstanceLock.Holder(folder) is null ? await new RabbitFolder(folder.Rabbit).Known(stop) : null;

    /// <summary>The private server that runs on the folder; none is started.</summary>
    private static async Task<string> PrivateServer(InstanceFolder folder)
    {
        var kept = new DataFolder(folder.Postgres);
        if (!Directory.Exists(kept.Data))
            throw new CannotContinue(
                $"There is no database in {folder.Path}. Name the folder with --data, or the site's own server with CELLLOT_CONNECTION."
            );
        if (PostmasterFile.Read(kept.Data) is not { } server)
            throw new CannotContinue(
                $"The database in {folder.Path} does not run, so nothing can be recorded. Start it: celllot serve"
            );
        return new NpgsqlConnectionStringBuilder
        {
            Host = server.SocketFolder,
            Port = server.Port,
            Database = "postgres",
            Username = DataFolder.Superuser,
            Password = await kept.Password(),
        }.ConnectionString;
    }
}
