using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Grants.Applications;

/// <summary>A line of an application in one of the lists.</summary>
/// <param name="IsOpen">Whether it stands with those of what is open, or of what is closed.</param>
/// <param name="List">The list.</param>
/// <param name="Place">Its place in it.</param>
/// <param name="Json">What it says.</param>
internal sealed record ApplicationLine(bool IsOpen, string List, string Place, string Json)
{
    /// <summary>What identifies it.</summary>
    public (bool IsOpen, string List, string Place) Key => (IsOpen, List, Place);

    public static string OfApplicant(string uscc) => $"applicant-{uscc}";

    /// <summary>What a clerk has entered and not submitted; a subject may hold any character, a key not.</summary>
    public static string OfClerk(string subject) => $"window-{FirstCanonicalJson.Hash(subject)}";

    public static string Inbox(string department) => $"inbox-{department}";

    public static string OfYear(YearList list, string policyId, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}-{policyId}-{year}");

    public static string CasesOf(string policyId, int year) => string.Create(CultureInfo.InvariantCulture, $"cases-{policyId}-{year}");

    public static string Ended(ApplicationEnd end) => $"ended-{end}";

    /// <summary>How long the steps of what is closed took, by the moment of the end.</summary>
    public const string Times = "times";

    /// <summary>All lines of an application as it stands.</summary>
    public static List<ApplicationLine> AllOf(Application a)
    {
        var lines = new List<ApplicationLine>();
        if (a is { EndedAt: { } ended } && EndOf(a.Status) is { } end)
        {
            lines.Add(new(
                IsOpen: false, Ended(end), PlaceOfEnd(ended, a.Id),
                JsonSerializer.Serialize(new EndedThing(a.Id, a.Applicant.Uscc, ended), DomainJson.Options)));
        }

        if (a.Status == ApplicationStatus.Deleted)
            return lines;
        var (summary, isOpen) =
            (JsonSerializer.Serialize(ApplicationSummary.Of(a), DomainJson.Options), a.Status == ApplicationStatus.Draft
            || a.Status.IsUnderWay());

        // Newest first: the place counts down.
        var newestFirst = string.Create(
            CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - a.CreatedAt.UtcTicks:D19}-{a.Id}");
        Add(OfApplicant(a.Applicant.Uscc), newestFirst, summary);
        if (a is { Status: ApplicationStatus.Draft, Window.ClerkSubject: var clerk })
            Add(OfClerk(clerk), newestFirst, summary);
        foreach (var department in a.Departments())
            Add(Inbox(department), ApplicationLists.InboxPlace(a.DueAt, a.HeldSince, a.Id), InboxSummary(a, department, summary));
        YearList? list = a.Status switch
        {
            ApplicationStatus.Draft => YearList.Drafts,
            ApplicationStatus.Approved => YearList.Approved,
            ApplicationStatus.Rejected or ApplicationStatus.Returned => YearList.Refused,
            ApplicationStatus.UnderWay or ApplicationStatus.Correcting => YearList.UnderWay,
            ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed or ApplicationStatus.Settled or ApplicationStatus.Deleted => null,
        };
        if (list is { } l)
            Add(OfYear(l, a.PolicyId, a.Year), a.Id, summary);
        if (a.Case is { Result: { } result } closed)
        {
            lines.Add(new(
                IsOpen: false, Times, PlaceOfEnd(result.At, a.Id),
                JsonSerializer.Serialize(ClosedTimes.Of(closed) with { MatterId = a.MatterId }, DomainJson.Options)));
        }

        if (SimulatedCase.Of(a) is { } c)
            Add(CasesOf(a.PolicyId, a.Year), a.Id, JsonSerializer.Serialize(c, DomainJson.Options));
        return lines;

        void Add(string of, string place, string json) => lines.Add(new(isOpen, of, place, json));
    }

    /// <summary>How it ended without an award; null where it did not.</summary>
    public static ApplicationEnd? EndOf(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Deleted => ApplicationEnd.DeletedDraft,
        ApplicationStatus.Lapsed => ApplicationEnd.LapsedDraft,
        ApplicationStatus.Rejected or ApplicationStatus.Returned or ApplicationStatus.Withdrawn => ApplicationEnd.WithoutAward,
        ApplicationStatus.Draft or ApplicationStatus.UnderWay or ApplicationStatus.Correcting or ApplicationStatus.Approved
            or ApplicationStatus.Settled => null,
    };

    /// <summary>The beginning of the place of what was closed at a moment.</summary>
    public static string PlaceOfEnd(DateTimeOffset at, string id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}-{id}");

    /// <summary>What a department reads that handles it: also which of its people has taken it on, which is not the applicant's to know.</summary>
    private static string InboxSummary(Application a, string department, string summary) =>
        a.Case!.Open.Select(o => o.HandlerFor(department)).OfType<Actor>().FirstOrDefault() is { } by
            ? JsonSerializer.Serialize(ApplicationSummary.Of(a) with { Handler = new(by.Subject, by.Name) }, DomainJson.Options) : summary;
}
