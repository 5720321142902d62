using Dingzhou.Domain.Grants.Commitments;
using Dingzhou.Storage.Grants.Commitments;

namespace Dingzhou.Functions.Grants.Commitments;

/// <summary>
/// Tells the credit platform of commitments and of whether they are kept: it reads the records, and is sent a notice of each, which reaches
/// it by the ways of notices, its webhook among them.
/// </summary>
internal sealed class CreditPlatform(CreditRecords records, NoticeStore notices, LegalCalendar calendar)
{
    /// <summary>Keeps a record, and tells the platform; a repeat does neither again.</summary>
    /// <param name="reason">Why, where it was broken.</param>
    public async Task TellAsync(
        Application application, Matter matter, CommitmentPerformance performance, string? reason, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var promised = LocalizedText.List("list.run", application.Commitments.Select(c => c.Promise));
        var kept = await records.KeepAsync(
            new(
                $"{application.Id}-{performance}", application.Applicant.Uscc, application.Applicant.Name, application.Id, matter.Name,
                promised, performance, reason,
                performance == CommitmentPerformance.Broken
                    ? CommitmentSteps.BarredThrough(application, LegalCalendar.DateInBeijing(now), calendar) : null,
                now),
            cancellation);
        await notices.WriteAsync(
            Recipient.Department(Offices.Current.CreditPlatform), $"credit-{kept.Id}",
            LocalizedText.Of(
                "notice.credit-record", ("applicant", kept.ApplicantName), ("uscc", kept.Uscc), ("matter", kept.MatterName),
                ("promised", kept.PromisedText), ("performance", kept.Performance.InWords()), ("reason", kept.Reason ?? "")),
            application.Id, cancellation);
    }
}
