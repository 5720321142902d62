using Dingzhou.Domain.Papers;

namespace Dingzhou.Domain.Grants.Applications;

/// <summary>接收凭证: that an application was handed in, when, where, and with what.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="MatterName">The matter's name.</param>
/// <param name="ApplicantName">Who applies.</param>
/// <param name="Uscc">The applicant's unified social credit code.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Centre">The centre whose window it came in at; absent where it came online.</param>
/// <param name="ReceivedOn">The day on which it was received: the papers, or what was sent.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="HandedIn">The documents that were handed in with it.</param>
public sealed record SubmissionReceipt(
    string Number, string ApplicationId, LocalizedText MatterName, string ApplicantName, string Uscc, ApplicationChannel Channel,
    string? Centre, DateOnly ReceivedOn, DateTimeOffset SubmittedAt, IReadOnlyList<HandedInDocument> HandedIn)
{
    /// <summary>The receipt of an application.</summary>
    /// <param name="events">Its history: what came later was not handed in with it.</param>
    /// <exception cref="RefusedException">It has not been submitted.</exception>
    public static SubmissionReceipt Of(Application a, IReadOnlyList<RecordedEvent<ApplicationChange>> events, Matter matter)
    {
        if (a.SubmittedAt is not { } at)
            throw new RefusedException(RefusalKind.NotFound, "not-submitted");
        Application? then = null;
        foreach (var e in events.TakeWhile(e => e.Change is not Submitted))
            then = ApplicationHistory.Apply(a.Id, then, e);
        return new(
            $"{a.Id}-1", a.Id, matter.Name, then!.Applicant.Name, a.Applicant.Uscc, a.Channel, a.Window?.Centre,
            a.Window?.ReceivedOn ?? LegalCalendar.DateInBeijing(at), at,
            [.. then.Documents.Select(d => new HandedInDocument(
                matter.FindMaterial(d.Material)?.Name ?? LocalizedText.Of("label.other-material"), d.Name, d.Size, d.Sha256))]);
    }

    /// <summary>The receipt as a paper.</summary>
    public Paper ToPaper() => new(
        Say("paper.receipt"), Say("paper.receipt-number", ("number", Number)),
        [
            new(null,
            [
                Say("paper.received", ("applicant", ApplicantName), ("uscc", Uscc), ("matter", MatterName), ("application", ApplicationId)),
                Say("paper.received-on", ("on", ReceivedOn)),
                Say("paper.submitted-on", ("on", LegalCalendar.DateInBeijing(SubmittedAt))),
            ]),
            new(Say("paper.handed-in-list"), [.. HandedIn.Select((d, i) => Say(
                "paper.handed-in-document", ("place", i + 1), ("material", d.MaterialName), ("document", d.Name), ("hash", d.Sha256)))]),
        ],
        Centre, ReceivedOn);

    private static string Say(string code, params (string Name, object Value)[] values) => LocalizedText.Of(code, values).Zh;
}

/// <summary>A document that was handed in with an application.</summary>
/// <param name="MaterialName">The material that it proves.</param>
/// <param name="Name">File name as given by the applicant.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
public sealed record HandedInDocument(LocalizedText MaterialName, string Name, long Size, string Sha256);
