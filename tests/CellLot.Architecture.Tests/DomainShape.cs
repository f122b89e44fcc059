using System.Reflection;
using CellLot.Domain;
using CellLot.Messages;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>Events, commands and messages keep the shape that everything later stands on.</summary>
public sealed class DomainShape
{
    private static IEnumerable<Type> Concrete(Assembly assembly, Type root) =>
        assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && root.IsAssignableFrom(t));

    [Fact]
    public void Every_event_is_an_immutable_record()
    {
        foreach (var type in Concrete(typeof(IEvent).Assembly, typeof(IEvent)))
            type.GetProperties()
                .Where(p => p.SetMethod is { IsPublic: true } set && !IsInit(set))
                .ShouldBeEmpty(type.FullName);
    }

    [Fact]
    public void No_event_and_no_message_has_a_field_for_an_identity()
    {
        string[] identities =
        [
            "birthdate",
            "dateofbirth",
            "hospitalnumber",
            "medicalrecord",
            "surname",
            "givenname",
            "firstname",
            "lastname",
            "patientname",
            "donorname",
        ];
        foreach (
            var type in Concrete(typeof(IEvent).Assembly, typeof(IEvent))
                .Concat(Concrete(typeof(Message).Assembly, typeof(Message)))
        )
            type.GetProperties()
                .Select(p => p.Name.ToLowerInvariant())
                .Where(identities.Contains)
                .ShouldBeEmpty(type.FullName);
    }

    [Fact]
    public void No_quantity_is_a_binary_floating_point_number()
    {
        foreach (
            var type in Concrete(typeof(IEvent).Assembly, typeof(IEvent))
                .Concat(Concrete(typeof(Message).Assembly, typeof(Message)))
        )
            type.GetProperties()
                .Where(p =>
                    (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var t
                    && (t == typeof(double) || t == typeof(float))
                )
                .ShouldBeEmpty(type.FullName);
    }

    [Fact]
    public void Every_refusal_has_a_sentence_that_says_what_to_do_and_a_unique_code()
    {
        Refusals.All.Count.ShouldBeGreaterThan(60);
        Refusals.All.Select(r => r.Code).ShouldBeUnique();
        foreach (var refusal in Refusals.All)
        {
            refusal.Code.ShouldMatch("^[A-Z][A-Z_]+$");
            refusal.Sentence.ShouldEndWith(".");
        }
    }

    private static bool IsInit(MethodInfo set) =>
        set
            .ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
