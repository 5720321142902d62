using System.Text.Json;
using CsCheck;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Procedures.Loading;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>What must hold for a case of any procedure, whatever people do and however time passes.</summary>
public sealed class CasePropertyTests
{
    private const int Samples = 60;

    private static readonly Gen<int[]> Throws = Gen.Int[0, 1_000_000].Array[60, 400];

    /// <summary>One procedure for each kind of step, with its limit and, where it can, with one that leads on.</summary>
    private static readonly Dictionary<string, Procedure> Alone = Enum.GetValues<StepKind>()
        .SelectMany(k => k == StepKind.Effect ? [Singles.Of(k)] : new[] { Singles.Of(k), Singles.Of(k, late: true) })
        .ToDictionary(p => p.Id);

    private static readonly Dictionary<string, Procedure> All = ProcedureCatalogue.Load(Packs.Directory).Current.Select(Named)
        .Concat([Unseen.Procedure, Singles.Crossing]).Concat(Alone.Values).ToDictionary(p => $"{p.Id}@{p.Version}");

    public static TheoryData<string> Every { get; } = new(All.Keys);

    /// <summary>Where nothing that time alone closes leads to a limit that runs from then.</summary>
    public static TheoryData<string> WithoutChains { get; } = new(All.Keys.Where(
        k => k is not ("crossing@1" or "commitment-check@1" or "filing-omission@1" or "filing-revocation@1" or "linked-land-project@1"
            or "market-entry@1" or "plot-audit@1" or "plot-building@1" or "plot-mortgage@1" or "plot-proceeds@1" or "plot-return@1"
            or "plot-transfer@1")));

    public static TheoryData<string> EveryKind { get; } = new(Alone.Keys);

    /// <summary>One that leaves departments to the matter, with those of a matter, and the facts that are found.</summary>
    private static Procedure Named(Procedure p) => Packs.Catalogue.Packs.FirstOrDefault(x => x.Procedure.ProcedureId == p.Id) is { } pack
        ? Packs.Procedures.Current(pack, pack.Matters[0])
        : Packs.Catalogue.Packs.FirstOrDefault(x => x.Procedure.SettlementProcedureId == p.Id) is { } settled
        ? SettlementProcedures.Of(p, settled.Department, settled.Matters[0]) : p;

    [Theory]
    [MemberData(nameof(Every))]
    public void There_is_no_dead_end(string name) => Walk(name, walk =>
    {
        // Whatever is due by now, as that it passes to whoever has the functions, is done before anybody answers.
        var looked = walk.Copy();
        looked.Look();
        if (looked.Case.Result is not null)
            return;
        Assert.NotEmpty(looked.Case.Open);
        foreach (var open in looked.Case.Open.Where(o => walk.Procedure.StepOf(o.StepId).Kind != StepKind.Effect))
        {
            Assert.True(CanBeDone(looked, open), $"nobody can do anything at {open.StepId} of {Show(walk)}");

            // Nor does anybody have to wait until somebody has looked, unless it is to be opened again by then.
            if (walk.Case.FindOpen(open.StepId) is not { } before || before.Round == open.Round)
                Assert.True(CanBeDone(walk, open), $"nobody can do anything yet at {open.StepId} of {Show(walk)}");
        }
    });

    [Theory]
    [MemberData(nameof(Every))]
    public void What_is_shown_as_possible_is_taken(string name) => Walk(name, walk =>
    {
        foreach (var owner in walk.Case.Open.SelectMany(o => o.Owners).Append(Hand.Opener).Distinct())
        {
            var hand = owner == Hand.Opener ? Unseen.Opener : RandomWalk.Fresh(owner);
            foreach (var (step, act, asked) in CaseSteps.Possible(walk.Case, walk.Procedure, hand, walk.Surroundings))
            {
                // What was announced is held on its day.
                var other = walk.Copy();
                Assert.True(
                    other.Try(walk.Sound(step, act.Name, asked), hand) || act.Name == "hold",
                    $"{step.Id}: {act.Name} is refused: {other.Refused.LastOrDefault()}");
            }
        }
    });

    [Theory]
    [MemberData(nameof(Every))]
    public void No_answer_is_lost_and_none_is_there_twice(string name) => Walk(name, walk =>
    {
        Assert.Equal(
            walk.Accepted.Select((a, i) => (i + 1, a.Answer.StepId, a.Answer.Act, a.Hand.By.Subject, a.At)),
            walk.Case.Answers.Select(a => (a.Number, a.StepId, a.Act, a.By.Subject, a.At)));
        Assert.Equal(walk.Accepted.Count, walk.Events.Count(e => e.Change is AnswerGiven));
    });

    [Theory]
    [MemberData(nameof(Every))]
    public void What_is_over_stays_as_it_is(string name) => Walk(name, walk =>
    {
        if (walk.Case.Result is null)
            return;
        var after = walk.Copy();
        after.Pass(TimeSpan.FromDays(1000));
        after.Look();
        foreach (var step in walk.Procedure.Steps)
            Assert.False(after.Try(walk.Sound(step, "approve"), RandomWalk.Fresh("市农业农村局")));
        Assert.Equal(Json(walk.Case), Json(after.Case));
        Assert.Null(CaseClock.Next(walk.Case, walk.Procedure));
        Assert.Empty(walk.Case.Open);
        Assert.Empty(walk.Case.Terms);
        Assert.Equal(1 + walk.Events.Count(e => e.Change is CaseReopened), walk.Events.Count(e => e.Change is CaseClosed));
    });

    [Theory]
    [MemberData(nameof(Every))]
    public void Whatever_is_due_is_done_once(string name) => Walk(name, walk =>
    {
        walk.Look();
        Assert.Empty(CaseClock.Due(walk.Case, walk.Procedure, walk.Surroundings));
        Assert.True(CaseClock.Next(walk.Case, walk.Procedure) is not { } next || next > walk.Now);

        // Everybody who was late has been told, once for each time that the step was open; nobody before his limit had passed.
        foreach (var open in walk.Case.Open.Where(o => o is { Wait: null, HeldSince: null, Clock: not null }))
            Assert.Equal(open.Clock!.DueAt <= walk.Now, open.Clock.Overdue);
        foreach (var (told, at) in Overdue(walk))
        {
            Assert.True(told.DueAt <= at);
            Assert.NotEmpty(told.Recipients);
        }

        Assert.All(walk.Events.Select(e => e.Change).OfType<StepOpened>().GroupBy(o => o.Open.StepId), g =>
            Assert.InRange(walk.Case.Tellings.Count(t => t.Of == g.Key && t.Kind == TellingKind.Overdue), 0, g.Count()));
        Assert.All(walk.Case.Open.Where(o => o.Clock is { Overdue: true }), o =>
            Assert.Single(
                walk.Events.Skip(walk.Events.FindLastIndex(e => e.Change is StepOpened s && s.Open.StepId == o.StepId))
                    .Select(e => e.Change).OfType<SomebodyTold>(),
                t => t.Telling.Of == o.StepId && t.Telling.Kind == TellingKind.Overdue));
        Assert.All(walk.Case.Tellings, t => Assert.Equal(t.Recipients.Distinct(), t.Recipients));
        Assert.Equal(walk.Case.Open.Select(o => o.StepId).Distinct(), walk.Case.Open.Select(o => o.StepId));
    });

    [Theory]
    [MemberData(nameof(WithoutChains))]
    public void Who_looks_every_hour_and_who_looks_once_come_to_the_same(string name) => Walk(name, walk =>
    {
        walk.Look();
        var (often, once) = (walk.Copy(), walk.Copy());
        var days = 1 + (walk.Events.Count * 7 % 90);
        for (var hour = 0; hour < days * 24; hour++)
        {
            often.Pass(TimeSpan.FromHours(1));
            often.Look();
        }

        once.Pass(TimeSpan.FromDays(days));
        once.Look();

        Assert.Equal(Closed(often), Closed(once));
        Assert.Equal((often.Case.Result?.ResultId, often.Case.Result?.Reason), (once.Case.Result?.ResultId, once.Case.Result?.Reason));
        Assert.Equal(often.Case.Open.Select(o => (o.StepId, o.Clock?.Overdue)), once.Case.Open.Select(o => (o.StepId, o.Clock?.Overdue)));

        // Of several reminders that nobody saw to, one is given, and it is the sternest.
        var already = walk.Case.Tellings.Count;
        if (once.Case.Result is null)
            Assert.Equal(Sternest(often.Case.Tellings.Skip(already)), Sternest(once.Case.Tellings.Skip(already)));
        Assert.Equal(Late(often), Late(once));
    }, samples: 12);

    [Theory]
    [MemberData(nameof(Every))]
    public void The_state_is_the_sum_of_its_events_as_they_are_written(string name) => Walk(name, walk =>
    {
        Case? replayed = null;
        foreach (var e in walk.Events)
        {
            var written = JsonSerializer.Serialize(e, DomainJson.Options);
            var read = JsonSerializer.Deserialize<RecordedEvent<CaseChange>>(written, DomainJson.Options)!;
            replayed = CaseHistory.Apply("case-1", replayed, read);
        }

        Assert.Equal(Json(walk.Case), Json(replayed!));
        Assert.Equal(Json(walk.Case), Json(JsonSerializer.Deserialize<Case>(Json(walk.Case), DomainJson.Options)!));
    }, everyTurn: false);

    [Theory]
    [MemberData(nameof(Every))]
    public void Nobody_has_two_hands_in_a_case(string name) => Walk(name, walk =>
    {
        foreach (var (answer, i) in walk.Case.Answers.Select((a, i) => (a, i))
            .Where(a => a.a.For is { } f && Hand.IsOffice(f) && walk.Procedure.StepOf(a.a.StepId).IsImpartial))
        {
            Assert.NotEqual(walk.Case.OpenedBy.Subject, answer.By.Subject);
            Assert.All(
                walk.Case.Answers.Take(i).Where(a => a.By.Subject == answer.By.Subject),
                a => Assert.True(
                    a.StepId == answer.StepId && a.For is { } f && Hand.IsOffice(f),
                    $"{answer.By.Subject}: {a.StepId} {a.Act}, then {answer.StepId} {answer.Act}"));
        }
    });

    [Theory]
    [MemberData(nameof(Every))]
    public void A_term_ends_it_on_its_day(string name) => Walk(name, walk =>
    {
        walk.Look();
        if (walk.Case.Terms.MinBy(t => t.EndsAt) is not { } term)
            return;
        var copy = walk.Copy();
        copy.Pass(term.EndsAt - walk.Now - TimeSpan.FromSeconds(1));
        copy.Look();
        if (copy.Case.Result is not null || copy.Case.Terms.All(t => t.TermId != term.TermId))
            return;
        Assert.Equal(TimeSpan.Zero, term.EndsAt.ToOffset(TimeSpan.FromHours(8)).TimeOfDay);
        var open = copy.Case.Open.Select(o => o.StepId).ToList();
        copy.Pass(TimeSpan.FromSeconds(1));
        copy.Look();
        Assert.DoesNotContain(copy.Case.Terms, t => t.TermId == term.TermId);
        var definition = walk.Procedure.Terms.First(t => t.Id == term.TermId);
        if (!definition.IsBeside)
            Assert.All(open, s => Assert.Contains(copy.Case.Closed, c => c.StepId == s && c.StepOutcome == "cut" && c.At == term.EndsAt));
        var then = definition.Then;
        Assert.True(copy.Case.Result?.ResultId == then || copy.Case.FindOpen(then) is not null);
    });

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Each_kind_is_walked_through_with_every_outcome_that_it_has(string kind)
    {
        var procedure = Alone[kind];
        var outcomes = procedure.Steps[0].Leads.Keys.Concat(procedure.Terms.Select(_ => "cut")).ToHashSet();
        foreach (var walk in Walks(procedure).TakeWhile(_ => outcomes.Count > 0))
            outcomes.ExceptWith(walk.Case.Closed.Select(c => c.StepOutcome));
        Assert.Empty(outcomes);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_walks_come_everywhere(string name)
    {
        var procedure = All[name];
        var places = procedure.Steps.Select(s => s.Id).Concat(procedure.Results.Select(r => r.Id)).Append("refused").ToHashSet();

        // While an effect is carried out, what becomes of the subject ends nothing.
        if (procedure.Steps.All(s => s.Kind == StepKind.Effect))
            places.Remove(procedure.Opening.Ended ?? "");
        foreach (var walk in Enumerable.Range(1, 6000).Select(
            seed => Along(procedure, seed, seed % 3 == 0 ? Towards(places, procedure) : null)).TakeWhile(_ => places.Count > 0))
        {
            places.ExceptWith(walk.Case.Closed.Select(c => c.StepId).Append(walk.Case.Result?.ResultId ?? ""));
            places.ExceptWith(walk.Refused.Take(1).Select(_ => "refused"));
        }

        Assert.Empty(places);
    }

    /// <summary>The places, and the steps beside the others that lead there.</summary>
    private static HashSet<string> Towards(IEnumerable<string> places, Procedure procedure)
    {
        var (to, aside) = (places.ToHashSet(), ProcedureMarkings.Aside(procedure));
        while (procedure.Steps.Any(s => aside.Contains(s.Id) && s.Leads.Values.Any(t => t.Any(to.Contains)) && to.Add(s.Id)))
        {
            // What leads to one that leads there does so too.
        }

        return to;
    }

    private static IEnumerable<RandomWalk> Walks(Procedure procedure) => Enumerable.Range(1, 4000).Select(seed => Along(procedure, seed));

    private static RandomWalk Along(Procedure procedure, int seed, HashSet<string>? wanted = null)
    {
        var pcg = new PCG(1, (ulong)seed);
        // Of many steps many answers are needed before it is over.
        var length = Math.Max(1000, procedure.Steps.Count * 100);
        var walk = new RandomWalk(procedure, [.. Enumerable.Range(0, length).Select(_ => (int)pcg.Next(1_000_000))]) { Wanted = wanted };
        while (walk.GoesOn)
            walk.Turn();
        return walk;
    }

    private static void Walk(string name, Action<RandomWalk> holds, int samples = Samples, bool everyTurn = true) => Throws.Sample(
        throws =>
        {
            var walk = new RandomWalk(All[name], throws);
            do
            {
                walk.Turn();
                if (everyTurn)
                    holds(walk);
            }
            while (walk.GoesOn);
            holds(walk);
        },
        iter: samples);

    private static bool CanBeDone(RandomWalk walk, OpenStep open) =>
        (open.Wait is { } wait ? [wait.Owner] : open.Owners.Append(walk.Functions))
            .Select(o => o == Hand.Opener ? Unseen.Opener : RandomWalk.Fresh(o)).Append(Unseen.Anybody)
            .Any(hand => CaseSteps.Possible(walk.Case, walk.Procedure, hand, walk.Surroundings).Where(p => p.Step.Id == open.StepId)
                .ToList().Exists(p => walk.Copy().Try(walk.Sound(p.Step, p.Act.Name), hand)));

    private static IEnumerable<(Telling Telling, DateTimeOffset At)> Overdue(RandomWalk walk) =>
        from e in walk.Events
        where e.Change is SomebodyTold { Telling.Kind: TellingKind.Overdue }
        select (((SomebodyTold)e.Change).Telling, e.At);

    private static List<(string Step, int Round, string Outcome)> Closed(RandomWalk walk) =>
        [.. walk.Case.Closed.Select(c => (c.StepId, c.Round, c.StepOutcome))];

    private static List<string> Late(RandomWalk walk) =>
    [
        .. walk.Case.Tellings.Where(t => t.Kind == TellingKind.Overdue).Select(t => $"{t.Of} {t.DueAt} {string.Join(' ', t.Recipients)}")
            .Order(),
    ];

    private static Dictionary<string, TellingKind> Sternest(IEnumerable<Telling> tellings) =>
        tellings.Where(t => t.Kind != TellingKind.Overdue).GroupBy(t => t.Of).ToDictionary(g => g.Key, g => g.Max(t => t.Kind));

    private static string Json(Case c) => JsonSerializer.Serialize(c, DomainJson.Options);

    private static string Show(RandomWalk walk) => $"{walk.Procedure.Id}: {string.Join(", ", walk.Events.Select(e => e.Change))}";
}
