using CellLot.Platform.Installation;
using CellLot.Platform.Postgres;

namespace CellLot.Host.Serving;

/// <summary>How each service signs in: to its own data, and to what the processes of the installation share.</summary>
/// <param name="Services">Service → connection string of its role to its data.</param>
/// <param name="Installation">Service, <c>web</c> included → connection string of its role to the services' database.</param>
internal sealed record DatabaseConnections(
    IReadOnlyDictionary<string, string> Services,
    IReadOnlyDictionary<string, string> Installation
)
{
    /// <summary>The service whose data lie in a database of their own.</summary>
    public const string IdentityService = "identity";

    /// <summary>Every role there is: a service's each, and the pages'.</summary>
    public static IReadOnlyList<string> Everybody =>
        [.. Modules.All().Select(module => module.Name), InstallationSchema.Web];

    /// <summary>Those of every role on this server.</summary>
    /// <param name="server">A connection string whose server counts; database, name and password are replaced.</param>
    public static DatabaseConnections Of(string server, IReadOnlyDictionary<string, string> passwords)
    {
        var databases = new Databases();
        return new DatabaseConnections(
            Everybody
                .Where(service => service != InstallationSchema.Web)
                .ToDictionary(
                    service => service,
                    service =>
                        service == IdentityService
                            ? databases.ForIdentity(server, passwords[service])
                            : databases.ForService(server, service, passwords[service]),
                    StringComparer.Ordinal
                ),
            Everybody.ToDictionary(
                service => service,
                service => databases.ForInstallation(server, service, passwords[service]),
                StringComparer.Ordinal
            )
        );
    }
}
