using Dingzhou.Domain.Identity;

namespace Dingzhou.Domain.Tests.Identity;

/// <summary>Who may act for an organisation, and who may say so.</summary>
public sealed class RepresentingTests
{
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Today = new(2022, 9, 1);
    private static readonly Actor Head = new("head", "场主", Uscc: Usccs.Valid);
    private static readonly Actor Handler = new("handler", "经办", Uscc: Usccs.Valid);

    [Fact]
    public void Whoever_records_the_first_person_becomes_administrator()
    {
        var r = After(null, Representing.Record(null, Head, "handler", "经办", Position.Handler, Now));

        Assert.Equal([("head", Position.Administrator), ("handler", Position.Handler)], r.People.Select(p => (p.Subject, p.Position)));
        Assert.Equal("last-administrator", Refusal(() => Representing.Record(null, Head, "head", "场主", Position.Reader, Now)));
    }

    [Fact]
    public void Administrators_alone_record_give_and_take_back()
    {
        var r = After(null, Representing.Record(null, Head, "handler", "经办", Position.Handler, Now));

        foreach (var refused in new Action[]
        {
            () => Representing.Record(r, Handler, "friend", "熟人", Position.Reader, Now), () => Representing.Remove(r, Handler, "head"),
            () => Representing.Give(r, Handler, Authority("agent"), Today), () => Representing.Revoke(r, Handler, "agent"),
        })
            Assert.Equal("not-administrator", Refusal(refused));
        Assert.Equal("last-administrator", Refusal(() => Representing.Remove(r, Head, "head")));
        Assert.Empty(Representing.Remove(r, Head, "nobody"));
        Assert.Empty(Representing.Record(r, Head, "handler", "经办", Position.Handler, Now));
    }

    [Fact]
    public void Given_anew_while_it_holds_an_authority_has_been_used_and_after_its_end_it_has_not()
    {
        var r = After(null, Representing.Give(null, Head, Authority("agent"), Today));
        r = After(r, [new AuthorityUsed("agent")]);

        Assert.Equal(Now, After(r, Representing.Give(r, Head, Authority("agent"), Today)).FindAuthority("agent")!.FirstUsedAt);
        var later = Today.AddMonths(2);
        var again = Authority("agent") with { ValidThrough = later.AddDays(1) };
        Assert.Null(After(r, Representing.Give(r, Head, again, later)).FindAuthority("agent")!.FirstUsedAt);
    }

    [Fact]
    public void There_are_no_more_people_than_fit()
    {
        var r = After(null, Representing.Record(null, Head, "p1", "人", Position.Reader, Now));
        for (var i = 2; r.People.Count < Representation.MostPeople; i++)
            r = After(r, Representing.Record(r, Head, $"p{i}", "人", Position.Reader, Now));

        Assert.Equal("too-many-people", Refusal(() => Representing.Record(r, Head, "one-more", "人", Position.Reader, Now)));
        Assert.Single(Representing.Record(r, Head, "p1", "人", Position.Handler, Now));
    }

    [Fact]
    public void A_scope_covers_its_matters_and_all_of_its_policies_and_its_absence_everything()
    {
        var authority = Authority("agent");
        Assert.Null(authority.Scope);
        Assert.Equal(
            (true, true, false),
            (authority.HoldsOn(Today), (authority with { ValidFrom = Today }).HoldsOn(Today), (authority with { ValidFrom = Today }).HoldsOn(Today.AddDays(-1))));
        Assert.Equal(
            ("m", "p"),
            ((authority with { MatterIds = ["m"] }).Scope!.MatterIds[0], (authority with { PolicyIds = ["p"] }).Scope!.PolicyIds[0]));
    }

    private static Authority Authority(string agent) => new(agent, "代办员", "head", Now, Today.AddMonths(1));

    private static Representation After(Representation? r, IReadOnlyList<RepresentationChange> changes) => changes.Aggregate(
        r, (state, c) => RepresentationHistory.Apply(Usccs.Valid, state, EventChain.Link(1, Now, Head, c, "")))!;

    private static string Refusal(Action act) => Assert.Throws<RefusedException>(act).Code;
}
