using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace CellLot.Web.Tests.Looks;

/// <summary>No page is forgotten.</summary>
public sealed class RouteTests
{
    [Fact]
    public void Every_page_of_the_program_is_looked_at()
    {
        var routes = typeof(PageOptions)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => TemplateParser.Parse(route.Template.TrimStart('/')))
            .OrderBy(RoutePrecedence.ComputeInbound)
            .ToList();
        routes.Count.ShouldBeGreaterThan(80);
        var seen = EveryPage.Addresses.Select(address => routes.First(route => Leads(route, address))).ToHashSet();
        routes.Where(route => !seen.Contains(route)).Select(route => route.TemplateText).ShouldBeEmpty();
    }

    private static bool Leads(RouteTemplate route, string address) =>
        new TemplateMatcher(route, []).TryMatch(new Uri(new Uri("http://site"), address).AbsolutePath, []);
}
