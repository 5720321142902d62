using Dingzhou.Domain.Procedures.Kinds;

namespace Dingzhou.Domain.Procedures;

/// <summary>
/// A procedure (办理流程): data, read from YAML beside the document that demands it. A published version never changes, and a case keeps
/// the one it began with.
/// </summary>
public sealed record Procedure
{
    /// <summary>Identity, for example <c>validity-review</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>文号 of the document that demands it.</summary>
    public required string Document { get; init; }

    /// <summary>Who begins a case of it, about what, and who may see it.</summary>
    public required Opening Opening { get; init; }

    /// <summary>Its steps.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What runs beside the steps.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    /// <summary>How a case can end.</summary>
    public required IReadOnlyList<Result> Results { get; init; }

    /// <summary>Whether, by when and where whoever began a case may have a refusal looked at again; null where he may not.</summary>
    public Reconsideration? Reconsideration { get; init; }

    /// <summary>What its text leaves open: the readings, and the one by which this goes.</summary>
    public IReadOnlyList<Interpretation> Questions { get; init; } = [];

    /// <summary>The reading of each question by which it goes.</summary>
    public IReadOnlyDictionary<string, string> Chosen { get; init; } = new Dictionary<string, string>();

    /// <summary>The figures that its conditions name.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>The same under the readings of later days, each with the first of them, in order.</summary>
    public IReadOnlyList<(DateOnly From, Procedure Procedure)> Later { get; init; } = [];

    /// <summary>SHA-256 of its data, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// What can be told to be missing, by the name that programs know: the facts and materials of a matter; nothing where a case is of
    /// none.
    /// </summary>
    public IReadOnlyDictionary<string, LocalizedText> Items { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>The day on which something is stated, for conditions: nothing that lies ahead has happened.</summary>
    internal const string Today = "today";

    /// <summary>Every fact that can be stated or known in a case, and the day.</summary>
    [JsonIgnore]
    public IReadOnlyList<FactDefinition> AllFacts =>
    [
        .. Opening.Contents.Concat(Steps.SelectMany(s => s.Contents.Concat(StepRules.Of(s.Kind).Asked(s)))).Select(c => c.Fact)
            .Concat(Terms.Select(t => (t.Known, t.Name)).Concat(Steps.Select(s => (s.Prolongs?.Known, s.Name)))
                .Where(k => k.Known is not null).Select(k => new FactDefinition { Name = k.Known!, Label = k.Name, Type = FactType.Date, Required = true }))
            .Append(new FactDefinition { Name = Today, Label = LocalizedText.Of("fact.today"), Type = FactType.Date, Required = true })
            .DistinctBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>It under the readings in force on a day: the day on which a case begins decides for the whole of it.</summary>
    public Procedure On(DateOnly day) => Later.LastOrDefault(l => l.From <= day).Procedure ?? this;

    /// <summary>A step.</summary>
    public Step? FindStep(string id) => Steps.FirstOrDefault(s => s.Id == id);

    /// <summary>A step that is known to be there.</summary>
    public Step StepOf(string id) => FindStep(id) ?? throw new InvalidOperationException($"{Id}@{Version} has no step {id}.");

    /// <summary>A result that is known to be there.</summary>
    public Result ResultOf(string id) => Results.FirstOrDefault(r => r.Id == id)
        ?? throw new InvalidOperationException($"{Id}@{Version} has no result {id}.");

    /// <summary>Whether a term runs for materials that follow; then it begins with a tolerant acceptance, and with nothing else.</summary>
    public bool IsOfTolerance(Term term) => Steps.Any(s => s.Tolerance == term.Id);

    /// <summary>Whether a fact names a department that has a step.</summary>
    public bool NamesDepartment(string fact) => Steps.Any(s => s.Owners.Any(o => o.Kind == OwnerKind.Stated && o.Name == fact));

    /// <summary>What people call a thing that is missing.</summary>
    /// <param name="item">One of <see cref="Items"/>, or what it is in words.</param>
    public LocalizedText NameOf(string item) => Items.GetValueOrDefault(item) ?? new(item, item);
}

/// <summary>Who begins a case, about what, and who may see it.</summary>
/// <param name="First">The step with which a case begins.</param>
/// <param name="By">Who may begin one; several kinds of people may.</param>
/// <param name="Subject">The kind of thing that a case is about, <c>regulation</c>; null where it stands for itself.</param>
/// <param name="Visible">Who may see a case.</param>
/// <param name="Contents">What must be stated at the beginning.</param>
/// <param name="Ended">The result with which a case ends when the thing it is about ends; null where it goes on.</param>
/// <param name="Withdrawn">The result with which a case ends when whoever began it withdraws it; null where he cannot.</param>
/// <param name="Rule">A named rule in code that looks at what was stated as a whole.</param>
/// <param name="PerSender">How many open ones a sender may have about one thing; null: any number.</param>
/// <param name="PerSubject">How many open ones there may be about one thing; null: any number.</param>
/// <param name="HidesOpener">
/// Whether those who have the steps never learn who began a case: neither from the case nor from its history.
/// </param>
public sealed record Opening(
    string First, IReadOnlyList<Owner> By, string? Subject, CaseVisibility Visible, IReadOnlyList<Content> Contents, string? Ended,
    string? Withdrawn, string? Rule, int? PerSender, int? PerSubject, bool HidesOpener = false)
{
    /// <summary>On which days a case can begin; null: on any.</summary>
    public InForce? InForce { get; init; }

    /// <summary>What must be so for a case to begin.</summary>
    public IReadOnlyList<CaseCondition> Conditions { get; init; } = [];
}

/// <summary>The days on which a document holds.</summary>
/// <param name="From">The first.</param>
/// <param name="Through">The last.</param>
/// <param name="Source">The words of the document.</param>
public sealed record InForce(DateOnly From, DateOnly Through, Citation Source);

/// <summary>What must be so for a case to begin, or for an answer that leads on.</summary>
/// <param name="Condition">A fact and what it is compared with, as in the conditions of a matter.</param>
/// <param name="For">The acts in which it is looked at; empty: each that leads on well.</param>
/// <param name="When">Another fact and its values with which it is; null: always.</param>
public sealed record CaseCondition(Condition Condition, IReadOnlyList<string> For, ContentWhen? When);

/// <summary>Who may see a case.</summary>
public enum CaseVisibility
{
    /// <summary>Everybody, but for what is withheld.</summary>
    Public,

    /// <summary>Officials.</summary>
    Officials,

    /// <summary>Who began it, and the officials who have a part in it.</summary>
    Parties,
}

/// <summary>复核: a case that was refused is looked at again, once, by somebody who had no hand in it.</summary>
/// <param name="Of">The results of which it may be asked.</param>
/// <param name="Within">Within which time from the end of the case.</param>
/// <param name="Opens">The step in which it is decided.</param>
public sealed record Reconsideration(IReadOnlyList<string> Of, Period Within, string Opens);

/// <summary>How a case can end.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">What people call it.</param>
public sealed record Result(string Id, LocalizedText Name);

/// <summary>Who has a step.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Name">The department, or the fact that names the party or the department; null for the others.</param>
public sealed record Owner(OwnerKind Kind, string? Name = null)
{
    /// <summary>What people call it where it is not known yet who that is.</summary>
    public LocalizedText InWords => Kind switch
    {
        OwnerKind.Department => new(Name!, Name!),
        OwnerKind.Functions => LocalizedText.Of("owner.functions"),
        OwnerKind.Opener => LocalizedText.Of("owner.opener"),
        OwnerKind.Party => LocalizedText.Of("owner.party"),
        OwnerKind.Holder => LocalizedText.Of("owner.party"),
        OwnerKind.Matter => LocalizedText.Of("owner.matter"),
        OwnerKind.Stated => LocalizedText.Of("owner.stated"),
        OwnerKind.Applicant => LocalizedText.Of("owner.applicant"),
        OwnerKind.SignedIn => LocalizedText.Of("owner.signed-in"),
        OwnerKind.Anybody => LocalizedText.Of("owner.anybody"),
        OwnerKind.Platform => LocalizedText.Of("owner.platform"),
    };
}

/// <summary>How the owner of a step, or who may begin a case, is found.</summary>
public enum OwnerKind
{
    /// <summary>A department by its name; the city government and the treasury are departments too.</summary>
    Department,

    /// <summary>Whoever has the functions of the thing that the case is about, now.</summary>
    Functions,

    /// <summary>Who began the case.</summary>
    Opener,

    /// <summary>A party that a fact names by its code.</summary>
    Party,

    /// <summary>Whose the thing is that the case is about: an organisation, or a person.</summary>
    Holder,

    /// <summary>The department that the case's matter names for the step.</summary>
    Matter,

    /// <summary>The department that a fact names.</summary>
    Stated,

    /// <summary>Any applicant.</summary>
    Applicant,

    /// <summary>Whoever is signed in, a person or an organisation.</summary>
    SignedIn,

    /// <summary>Everybody.</summary>
    Anybody,

    /// <summary>The platform itself.</summary>
    Platform,
}

/// <summary>Something that is stated in an answer.</summary>
/// <param name="Fact">What it is.</param>
/// <param name="For">The acts in which it is stated; empty: in each that is the owner's.</param>
/// <param name="When">Another fact and its values with which it is asked; null: always.</param>
/// <param name="IsWithheld">Whether it is only for those who have a part in the case.</param>
/// <param name="IsText">Whether it is a long text, which is stored by itself.</param>
public sealed record Content(FactDefinition Fact, IReadOnlyList<string> For, ContentWhen? When, bool IsWithheld, bool IsText)
{
    /// <summary>Who of several owners states it; empty: each of them.</summary>
    public IReadOnlyList<Owner> By { get; init; } = [];

    /// <summary>Whether nobody states it, as it is known of what the case is about.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether nobody states it, as it is the credit code of whoever begins the case.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether somebody states it.</summary>
    public bool IsAsked => !IsKnown && !IsOwn;

    /// <summary>The words of the document that ask for it; null where those of the step do.</summary>
    public Citation? Source { get; init; }
}

/// <summary>With which values of another fact something is asked.</summary>
/// <param name="Fact">The other fact: of the same answer, or one that the case knows.</param>
/// <param name="Values">Its values.</param>
public sealed record ContentWhen(string Fact, IReadOnlyList<string> Values)
{
    /// <summary>Whether the other fact has one of the values.</summary>
    public bool Holds(Facts facts) => facts[Fact] is { } value && Values.Contains(value.ToString());

    /// <summary>Whether another one says the same.</summary>
    internal bool IsLike(ContentWhen? other) => other?.Fact == Fact && other.Values.SequenceEqual(Values);
}
