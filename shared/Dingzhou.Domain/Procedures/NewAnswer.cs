namespace Dingzhou.Domain.Procedures;

/// <summary>What somebody sends in answer to a step.</summary>
/// <param name="StepId">The step; it must be open, or be one that is begun by whoever has it.</param>
/// <param name="Act">What is done, one of what the case shows as possible.</param>
/// <param name="Reason">Why; everybody reads it who may see the case.</param>
/// <param name="InternalReason">Why, for officials.</param>
/// <param name="About">The number of the objection that is answered.</param>
/// <param name="Missing">Everything that is missing or wrong, told once.</param>
public sealed record NewAnswer(
    string StepId, string Act, [property: SeveralLines] string? Reason = null, [property: SeveralLines] string? InternalReason = null,
    int? About = null, IReadOnlyList<MissingThing>? Missing = null)
{
    /// <summary>What is stated, by name.</summary>
    public Facts Contents { get; init; } = Facts.None;

    /// <summary>Where that was written, as a JSON pointer, for the faults that are found in it.</summary>
    internal string StatedAt { get; init; } = "/contents";

    /// <summary>The long texts, by name.</summary>
    [SeveralLines]
    public IReadOnlyDictionary<string, string>? Texts { get; init; }
}

/// <summary>Who answers.</summary>
/// <param name="By">The person.</param>
/// <param name="For">For whom: departments and offices; <see cref="Opener"/>; <c>@</c> and the code of a party.</param>
public sealed record Hand(Actor By, IReadOnlyList<string> For)
{
    /// <summary>The owner of what whoever began the case has to do.</summary>
    public const string Opener = "@opener";

    private const string OfPersons = "person-";

    /// <summary>The owner of what a party has to do.</summary>
    /// <param name="uscc">Its unified social credit code.</param>
    public static string Party(string uscc) => $"@{uscc}";

    /// <summary>The owner of what a person has to do, so that no history says who that is.</summary>
    /// <param name="subject">The person's id at the issuer of tokens.</param>
    public static string Person(string subject) => $"@{OfPersons}{CanonicalJson.Hash(subject)}";

    /// <summary>Who a party is: an organisation by its code, or a person by the hash of the id.</summary>
    public static (string? Uscc, string? PersonHash) WhoIs(string party) =>
        party.StartsWith($"@{OfPersons}", StringComparison.Ordinal) ? (null, party[(OfPersons.Length + 1)..]) : (party[1..], null);

    /// <summary>Whether an owner is a department or office, and not a party.</summary>
    public static bool IsOffice(string owner) => owner[0] != '@';

    /// <summary>Whether an owner is a party other than whoever began the case.</summary>
    public static bool IsParty(string owner) => !IsOffice(owner) && owner != Opener;
}

/// <summary>What a case is looked at with: the moment, the working days, and who has the functions of what it is about.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Calendar">The working days.</param>
/// <param name="Functions">The department that has the functions now; null where the case is about nothing that has any.</param>
/// <param name="Holder">Whose the thing is that the case is about, as an owner of steps; null where it is nobody's.</param>
public sealed record Surroundings(DateTimeOffset Now, LegalCalendar Calendar, string? Functions = null, string? Holder = null)
{
    /// <summary>The day in Beijing.</summary>
    public DateOnly Today => LegalCalendar.DateInBeijing(Now);

    /// <summary>What is known of the thing that the case is about; null where that is nothing.</summary>
    public Facts? Known { get; init; }
}
