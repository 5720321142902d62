using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Procedures.Kinds;
using Dingzhou.Domain.Refusals;

namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>Chance that can be repeated: what was thrown beforehand.</summary>
internal sealed class Dice(IReadOnlyList<int> throws)
{
    private int _next;

    public bool IsLeft => _next < throws.Count;

    public int Of(int sides) => IsLeft ? throws[_next++] % sides : 0;

    public T Any<T>(IReadOnlyList<T> list) => list[Of(list.Count)];
}

/// <summary>A case of any procedure on its way: people do what they may and what they may not, time passes, functions move.</summary>
internal sealed class RandomWalk
{
    /// <summary>The code of every party.</summary>
    public const string Code = "91130682MA0000001B";

    /// <summary>Whoever begins a case is the party that is meant wherever a fact names one.</summary>
    private static readonly Actor Party = Unseen.Applicant with { Uscc = Code };

    private static readonly string[] Departments = ["市农业农村局", "市生态环境局", "市住房和城乡建设局"];
    private static readonly string[] Acts =
    [
        "approve", "sendBack", "accept", "deficient", "correct", "agree", "object", "dismiss", "hold", "record", "pass", "rectified",
        "done",
    ];

    private static readonly string[] Good = ["accept", "approve", "agree", "pass", "done", "record", "announce", "hold", "correct", "rectified"];

    private readonly Dice _dice;
    private readonly bool _slow;
    private readonly bool _diligent;
    private readonly List<string> _owners;
    private readonly Facts _known;

    public RandomWalk(Procedure procedure, IReadOnlyList<int> throws)
    {
        (Procedure, _dice) = (procedure, new(throws));
        _owners = [.. procedure.Steps.SelectMany(s => s.Owners).Append(new(OwnerKind.Opener))
            .SelectMany(o => o.Kind switch { OwnerKind.Functions => Departments, OwnerKind.Department => [o.Name!], OwnerKind.Stated => [Code], _ => [Held(o)] })
            .Distinct()];
        _slow = _dice.Of(3) == 0;
        _diligent = !_slow && throws[^1] % 3 == 0;
        Now = new DateTimeOffset(2022, 1, 4, 9, 30, 0, 123, TimeSpan.FromHours(8)).AddHours(_dice.Of(9000));
        if (procedure.Opening.InForce is { From: var first } && LegalCalendar.DateInBeijing(Now) < first)
            Now = LegalCalendar.StartOfDay(first).AddHours(9);
        _known = Settled(procedure.Opening.Contents, procedure.Opening.Conditions, Stated(procedure.Opening.Contents), Facts.None);
        var stated = new Facts(_known.Where(f => procedure.Opening.Contents.Any(c => c.Fact.Name == f.Key && c.IsAsked)));
        Record(CaseSteps.Open(procedure, "case-1", null, stated, Party, null, Surroundings), Party);
    }

    public Procedure Procedure { get; }

    public Case Case { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public string Functions { get; private set; } = Departments[0];

    public Surroundings Surroundings => new(Now, LegalCalendar.China, Functions, Hand.Party(Code)) { Known = _known };

    public bool GoesOn => _dice.IsLeft && Case.Result is null;

    /// <summary>Everything that happened.</summary>
    public List<RecordedEvent<CaseChange>> Events { get; } = [];

    /// <summary>What was answered and not refused.</summary>
    public List<(NewAnswer Answer, Hand Hand, DateTimeOffset At)> Accepted { get; } = [];

    /// <summary>Codes of refusals.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Steps to which the walk is to come, where somebody can do something there; null: wherever chance leads.</summary>
    public IReadOnlySet<string>? Wanted { get; init; }

    /// <summary>One thing happens.</summary>
    public void Turn()
    {
        if (Wanted is not null && _dice.Of(3) != 0 && TryWanted())
            return;
        switch (_dice.Of(24))
        {
            case < 20 when _diligent && _dice.Of(4) != 0:
                if (_dice.Of(2) == 0)
                    Carry();
                if (_dice.Of(12) == 0)
                    Pass(TimeSpan.FromDays(100 + _dice.Of(300)));
                TryPossible();
                break;
            case < 3:
                Pass(TimeSpan.FromHours(1 + _dice.Of(47)));
                break;
            case < 5:
                Pass(TimeSpan.FromDays(1 + _dice.Of(30)));
                break;
            case 5:
                Pass(TimeSpan.FromDays(30 + _dice.Of(200)));
                break;
            case 6:
                Functions = _dice.Any(Departments);
                break;
            case < 9:
                Carry();
                break;
            case 9:
                TryAnything();
                break;
            case 10 when _dice.Of(12) == 0:
                Record(CaseSteps.EndWithSubject(Case, Procedure, "文件已废止。"), Actor.System);
                if (Case.Result is null && Procedure.Opening.Withdrawn is not null)
                    Record(CaseWithdrawal.Withdraw(Case, Procedure, "不再申请。"), Unseen.Applicant);
                break;
            case 11 when _dice.Of(3) == 0 && Case.Open.Count > 0:
                HoldOrRelease(_dice.Any(Case.Open));
                break;
            case < 22 when _slow:
                Pass(TimeSpan.FromDays(_dice.Of(20)));
                break;
            default:
                TryPossible();
                break;
        }

        // Now and then nobody looks for a while.
        if (_dice.Of(4) != 3)
            Look();
        if (CaseReconsideration.Until(Case, Procedure, LegalCalendar.China) > Now && _dice.Of(2) == 0)
            Record(CaseReconsideration.Ask(Case, Procedure, "理由", Unseen.Opener, Surroundings), Unseen.Opener.By);
    }

    /// <summary>Does everything that is due by now.</summary>
    public void Look()
    {
        for (var i = 0; CaseClock.Due(Case, Procedure, Surroundings) is { Count: > 0 } changes; i++)
        {
            Assert.True(i < 200, $"{Procedure.Id}: time never comes to rest.");
            Record(changes, Actor.System);
        }
    }

    public void Pass(TimeSpan time) => Now += time;

    /// <summary>Answers, and tells whether it was taken.</summary>
    public bool Try(NewAnswer answer, Hand hand)
    {
        try
        {
            Record(CaseSteps.Answer(Case, Procedure, answer, hand, Surroundings), hand.By);
            Accepted.Add((answer, hand, Now));
            return true;
        }
        catch (RefusedException e)
        {
            Refused.Add(e.Code);
            return false;
        }
    }

    /// <summary>Somebody who has had no hand in anything yet.</summary>
    public static Hand Fresh(string owner) => new(new($"fresh-{owner}", "新人", Hand.IsOffice(owner) ? owner : null), [owner]);

    /// <summary>A sound answer to a step.</summary>
    /// <param name="of">What is asked of whoever answers; null: of anybody.</param>
    public NewAnswer Sound(Step step, string act, IReadOnlyList<Content>? of = null)
    {
        var asked = of ?? (act == StepRules.Extend ? [StepRules.Extending]
            : StepRules.Of(step.Kind).Asked(step).Where(a => a.For.Contains(act))
            .Concat(step.Contents.Where(a => a.For.Count == 0 ? act is not ("correct" or "rectified") : a.For.Contains(act))).ToList());
        var objection = Case.FindOpen(step.Id) is { } open
            ? Case.AnswersTo(open).FirstOrDefault(a => a.Act == "object" && Case.AnswersTo(open).All(o => o.About != a.Number)) : null;
        return new(step.Id, act, "理由", About: act is "uphold" or "dismiss" ? objection?.Number : null,
            Missing: act is "deficient" or "rectify" ? [new("材料", "补一份")]
                : act == "tolerate" && step.Tolerated is [var item, ..] ? [new(item, "补一份")] : null)
        {
            Contents = Settled(asked, step.Conditions, Prolonged(step, Stated(asked)), Case.Facts.Merge(Case.Private)),
            Texts = asked.Where(a => a.IsText).ToDictionary(a => a.Fact.Name, _ => "全文。"),
        };
    }

    /// <summary>The other way on from here: the same case, looked at by somebody else.</summary>
    public RandomWalk Copy() => new(this);

    private RandomWalk(RandomWalk of)
    {
        (Procedure, _dice, _slow, _diligent, _owners, _known) = (of.Procedure, of._dice, of._slow, of._diligent, of._owners, of._known);
        (Case, Now, Functions) = (of.Case, of.Now, of.Functions);
    }

    private void HoldOrRelease(OpenStep open) => Record(
        open.HeldSince is null ? CaseSteps.Hold(open, new("另有在先的", "another one is first"))
            : CaseSteps.Release(open, Procedure, new("在先的已经办结", "the other one is over"), Surroundings), Actor.System);

    private void Carry()
    {
        if (Case.Open.FirstOrDefault(o => Procedure.StepOf(o.StepId).Kind == StepKind.Effect) is not { } effect)
            return;
        var step = Procedure.StepOf(effect.StepId);
        var outcome = step.Leads.FirstOrDefault(l => l.Value.Any(IsWanted)).Key
            ?? _dice.Any([.. step.Leads.Keys.Order(StringComparer.Ordinal)]);
        var known = step.Contents.Count == 0 ? null : Stated(step.Contents);
        Record(CaseSteps.Conclude(Case, Procedure, effect.StepId, (outcome, null, known), Surroundings), Actor.System);
    }

    private void TryPossible()
    {
        var hand = Somebody(_dice.Any([.. Case.Open.SelectMany(o => o.Wait is { } w ? [w.Owner] : o.Owners).Append(_dice.Any(_owners))]));
        var possible = CaseSteps.Possible(Case, Procedure, hand, Surroundings).ToList();

        // Whoever wants to come to the end seldom turns aside, as by giving up.
        if (_diligent && _dice.Of(8) != 0)
            possible.RemoveAll(p => p.Step.OnRequest is not null && Case.FindOpen(p.Step.Id) is null);
        if (possible.Count == 0)
            return;
        if (possible.FindAll(p => p.Step.Leads.GetValueOrDefault(p.Act.Name)?.Any(IsWanted) == true) is { Count: > 0 } towards)
            possible = towards;
        else if (_diligent && possible.FindAll(p => Good.Contains(p.Act.Name)) is { Count: > 0 } good)
            possible = good;
        var (step, act, asked) = _dice.Any(possible);
        var answer = _dice.Of(6) == 0 ? Spoilt(Sound(step, act.Name, asked)) : Sound(step, act.Name, asked);
        Try(answer, hand);
        if (_dice.Of(5) == 0)
            Try(answer, hand);
    }

    /// <summary>Does something where the walk is to come, a hearing on the day for which it is announced; false where nothing can be done.</summary>
    private bool TryWanted()
    {
        var possible = _owners.Select(Somebody)
            .SelectMany(h => CaseSteps.Possible(Case, Procedure, h, Surroundings).Select(p => (Hand: h, p.Step, p.Act)))
            .Where(p => Wanted!.Contains(p.Step.Id)).ToList();
        if (possible.Count == 0)
            return false;
        var (hand, step, act) = _dice.Any(possible);
        if (act.Name == "hold" && DateOnly.Parse(Case.Facts["heldOn"]!.Text!) is var day && day > Surroundings.Today)
            Now = LegalCalendar.StartOfDay(day).AddHours(9);
        Try(Sound(step, act.Name), hand);
        Look();
        return true;
    }

    private void TryAnything() =>
        Try(Sound(_dice.Any(Procedure.Steps), _dice.Any(Acts)), _dice.Of(4) == 0 ? Unseen.Anybody : Somebody(_dice.Any(_owners)));

    private NewAnswer Spoilt(NewAnswer answer) => _dice.Of(4) switch
    {
        0 => answer with { Reason = null },
        1 => answer with { Contents = new(answer.Contents.Skip(1)) },
        2 => answer with { Contents = answer.Contents.With("colour", FactValue.Of("red")), About = 999 },
        _ => answer with { Missing = [new("", "")] },
    };

    // Of each owner nine people; now and then the applicant in an office of his.
    private Hand Somebody(string owner) => owner == Hand.Opener ? Unseen.Opener
        : _dice.Of(30) == 0 ? new(Unseen.Applicant, [owner])
        : new(new($"{owner}-{_dice.Of(9)}", "李四", Hand.IsOffice(owner) ? owner : null), [owner]);

    /// <summary>Whether the walk is to come somewhere, or from there right on to where it is to come.</summary>
    private bool IsWanted(string target) => Wanted is { } wanted
        && (wanted.Contains(target) || Procedure.FindStep(target)?.Leads.Values.Any(t => t.Any(wanted.Contains)) == true);

    private static string Held(Owner owner) => owner.Kind is OwnerKind.Party or OwnerKind.Holder ? Hand.Party(Code) : Hand.Opener;

    private Facts Stated(IEnumerable<Content> asked)
    {
        var facts = new Dictionary<string, FactValue>();
        foreach (var content in asked.Where(a => !a.IsText))
        {
            if (content.When is { } when && !(facts.GetValueOrDefault(when.Fact) is { } other && when.Values.Contains(other.ToString())))
                continue;
            facts[content.Fact.Name] = Value(content.Fact, facts);
        }

        return new(facts);
    }

    /// <summary>A term is made longer by a day.</summary>
    private Facts Prolonged(Step step, Facts stated) => step.Prolongs is { } p && stated[p.Until] is not null
        && Case.Terms.FirstOrDefault(t => t.TermId == p.TermId) is { } running
        ? stated.With(p.Until, FactValue.Of(LegalCalendar.LastDayOf(running.EndsAt).AddDays(1).ToString("yyyy-MM-dd"))) : stated;

    /// <summary>What meets the conditions: what they demand of one fact may have another one asked, or not asked any more.</summary>
    private Facts Settled(IReadOnlyList<Content> asked, IReadOnlyList<CaseCondition> conditions, Facts stated, Facts known)
    {
        var before = new Facts(known.Where(k => asked.All(a => a.Fact.Name != k.Key)));
        var met = Met(conditions, stated, known);
        var facts = met.ToDictionary(f => f.Key, f => f.Value);
        while (asked.FirstOrDefault(
            a => facts.ContainsKey(a.Fact.Name) && a.When?.Holds(before.Merge(new(facts))) == false) is { } idle)
            facts.Remove(idle.Fact.Name);
        foreach (var content in asked.Where(
            a => !a.IsText && !facts.ContainsKey(a.Fact.Name) && a.When?.Holds(before.Merge(new(facts))) == true))
            facts[content.Fact.Name] = Value(content.Fact, facts);
        return Met(conditions, new(facts), known);
    }

    /// <summary>The same facts, so that the conditions are met, as far as what is stated now can meet them.</summary>
    private Facts Met(IReadOnlyList<CaseCondition> conditions, Facts stated, Facts known)
    {
        foreach (var (condition, _, when) in conditions)
        {
            var all = known.Merge(stated).With(Domain.Procedures.Procedure.Today, FactValue.Of(Surroundings.Today.ToString("yyyy-MM-dd")));
            if (when?.Holds(all) == false)
                continue;
            var bound = condition.Figure?.Values[^1].Value is { } figure ? FactValue.Of(figure) : condition.Other is { } o ? all[o] : null;
            var value = condition.Is switch
            {
                Comparison.IsTrue => FactValue.Of(true),
                Comparison.IsFalse => FactValue.Of(false),
                Comparison.OneOf => FactValue.Of(condition.Values[0]),
                Comparison.Above => FactValue.Of(bound!.Number!.Value + 1),
                Comparison.Below => FactValue.Of(bound!.Number!.Value - 1),
                _ => bound,
            };
            if (stated[condition.Fact] is not null && value is not null)
                stated = stated.With(condition.Fact, value);
            else if (condition.Other is { } other && stated[other] is not null && all[condition.Fact] is { } same)
                stated = stated.With(other, same);
        }

        return stated;
    }

    private FactValue Value(FactDefinition fact, Dictionary<string, FactValue> before) => fact.Type switch
    {
        FactType.Boolean => FactValue.Of(_dice.Of(2) == 0),
        FactType.Date => FactValue.Of(Surroundings.Today
            .AddDays(fact.Name is "decidedOn" or "consentOn" ? -_dice.Of(20) : 8 + _dice.Of(300)).ToString("yyyy-MM-dd")),
        FactType.Choice => FactValue.Of(_dice.Any(fact.Choices).Value),
        FactType.List or FactType.Files => FactValue.Of(["甲", "乙", "丙"]),
        FactType.Text => FactValue.Of(Procedure.Steps.SelectMany(s => s.Owners).Any(o => o.Name == fact.Name) ? Code : "文字"),

        FactType.Number or FactType.Whole => FactValue.Of(Number(fact, before)),
    };

    // Of a vote: no more present than members, no more for it than present.
    private decimal Number(FactDefinition fact, Dictionary<string, FactValue> before)
    {
        var most =
            fact.Name switch { "present" => (int)before["eligible"].Number!, "inFavour" => (int)before["present"].Number!, _ => 100 };
        return Math.Min(fact.Max ?? most, Math.Max(fact.Min ?? 0, _diligent || _dice.Of(2) == 0 ? most : _dice.Of(most + 1)));
    }

    private void Record(IReadOnlyList<CaseChange> changes, Actor by)
    {
        foreach (var change in changes)
        {
            Events.Add(new(Events.Count + 1, Now, by, change, "", ""));
            Case = CaseHistory.Apply("case-1", Case, Events[^1]);
        }
    }
}
