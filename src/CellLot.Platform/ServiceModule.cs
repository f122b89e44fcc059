using CellLot.Domain;
using CellLot.Domain.Parked;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Platform;

/// <summary>
/// One service, the same four rooms in each: Commands/, Views/, Messages/ and this file, which is read first. The host asks
/// it for everything it brings; nothing else of a service is public to the host.
/// </summary>
public abstract class ServiceModule
{
    /// <summary>Name, schema and path segment, e.g. <c>quality</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Event interfaces of the service's aggregates, e.g. <c>typeof(ILotEvent)</c>.</summary>
    public abstract IEnumerable<Type> EventInterfaces { get; }

    /// <summary>The service's stored names, with the upcasts of older forms.</summary>
    public virtual EventTypes MakeEventTypes() =>
        new([.. EventInterfaces, typeof(IRefusalEvent), typeof(IParkedEvent)]);

    /// <summary>The messages it can read; only a test's module has others than this build's.</summary>
    public virtual MessageTypes MakeMessageTypes() => MessageTypes.OfThisBuild;

    /// <summary>Idempotent SQL for tables of the service's own beside the ledger's, run in order in its schema at every start.</summary>
    public virtual IEnumerable<string> SchemaSql => [];

    /// <summary>Services of the ASP.NET Core container that only this module needs.</summary>
    public virtual void AddServices(IServiceCollection services) { }

    /// <summary>Inline views.</summary>
    public virtual void AddViews(InlineViews views) { }

    /// <summary>Views that span streams, built from the settled tail.</summary>
    public virtual IEnumerable<Projection> Projections(ServiceRuntime service) => [];

    /// <summary>What it does when other services tell it something.</summary>
    public virtual void AddConsumers(Consumers consumers) { }

    /// <summary>Commands: <c>POST /api/v1/{Name}/…</c>.</summary>
    public virtual void MapCommands(CommandRoutes commands) { }

    /// <summary>Reads: <c>GET /api/v1/{Name}/…</c>.</summary>
    public virtual void MapQueries(QueryRoutes queries) { }

    /// <summary>Endpoints that are neither (sign-in, enrol, match); each states its own authorisation.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints, ServiceRuntime service) { }

    /// <summary>Its own work behind the requests, e.g. what becomes due; done by the one process that holds its duties.</summary>
    public virtual IEnumerable<Func<CancellationToken, Task>> Duties(ServiceRuntime service, SystemCommands commands) =>
        [];

    /// <summary>
    /// Called once at each start, when the schema is there and before the first request is answered: keys made and trusted,
    /// caches filled.
    /// </summary>
    public virtual Task Start(ServiceRuntime service, IServiceProvider services, CancellationToken stop) =>
        Task.CompletedTask;

    /// <summary>Pure: what an event tells the other services, or null. The envelope is filled by the relay.</summary>
    public virtual Message? Tell(string stream, IEvent happened) => null;

    /// <summary>Event types for which <see cref="Tell"/> can answer a message (their CLR types).</summary>
    public virtual IReadOnlyCollection<Type> Told => [];

    /// <summary>
    /// Messages that travel on the safety feed too, each with a number without holes: what a gate must know at once. No bulk fact.
    /// </summary>
    public virtual IReadOnlyCollection<Type> SafetyFacts => [];

    /// <summary>Sources from which its own safety facts follow: their age is added to that of its own. No circle.</summary>
    public virtual IReadOnlyCollection<string> RestsOn => [];

    /// <summary>True when this service's views show at least this version of a stream, its own or another service's.</summary>
    public virtual Task<bool> Knows(ServiceRuntime service, string stream, long version, CancellationToken stop) =>
        service.Holds(stream, version, stop);
}
