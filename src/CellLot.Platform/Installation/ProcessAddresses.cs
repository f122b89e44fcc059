using System.Net;
using System.Net.Sockets;
using CellLot.Platform.Http;

namespace CellLot.Platform.Installation;

/// <summary>The network addresses of the installation's processes, looked up with the directory: whom to believe for whom he asks.</summary>
public sealed class ProcessAddresses(ProcessDirectory directory) : KnownProcesses
{
    private HashSet<IPAddress> known = [];

    /// <inheritdoc/>
    public override bool Holds(IPAddress address) => Volatile.Read(ref known).Contains(address);

    /// <summary>Looks up where the directory's processes run; a name that is not found just now is left out.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        var found = new HashSet<IPAddress>();
        foreach (var host in directory.Hosts)
        {
            try
            {
                foreach (var address in await Dns.GetHostAddressesAsync(host, stop))
                    found.Add(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
            }
            catch (Exception unknown) when (unknown is SocketException or ArgumentException)
            {
                // The next round looks again.
            }
        }
        Volatile.Write(ref known, found);
    }
}
