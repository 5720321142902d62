using Dingzhou.Domain.Guides;

namespace Dingzhou.Functions.Enterprises;

/// <summary>免申即享: finds what enterprises qualify for today by the facts on file, and tells them once.</summary>
internal sealed class Entitlements(
    PolicyCatalogue policies, ClaimRegister claims, NoticeStore notices, CarriedPolicies documents, GuideSources guides,
    LegalCalendar calendar, TimeProvider clock)
{
    /// <summary>What an enterprise qualifies for or nearly does today, and whether it can still be applied for.</summary>
    public async Task<IReadOnlyList<FoundEntitlement>> FindAsync(EnterpriseFile file, CancellationToken cancellation)
    {
        var (now, today) = Today();
        var open = new Dictionary<string, bool>(StringComparer.Ordinal);
        var found = new List<FoundEntitlement>();
        foreach (var e in Entitlement.Of(file, [.. policies.On(today)], today))
        {
            found.Add(new(
                WithoutProven(file, e, today), today.Year, await IsOpenAsync(e.Pack, open, now, cancellation),
                await IsClaimedAsync(file, e, now, cancellation),
                SubmissionWindow.LastDay(e.Pack, today.Year)));
        }

        return found;
    }

    /// <summary>Tells enterprises what they newly qualify for: each of an item once a year, however often this runs.</summary>
    /// <remarks>
    /// What is worked out from the file costs nothing; storage is asked only of items that an enterprise qualifies for: whether it has
    /// been told, and where it has not, whether the thing is claimed; and of each policy once for all files whether its document holds.
    /// </remarks>
    public async Task TellAsync(IEnumerable<EnterpriseFile> files, CancellationToken cancellation)
    {
        var (now, today) = Today();
        var packs = policies.On(today).ToList();
        var open = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var e in Entitlement.Of(file, packs, today).Where(e => e.Status == EntitlementStatus.Qualifies))
            {
                if (await IsOpenAsync(e.Pack, open, now, cancellation)
                    && !await notices.IsSentAsync(Recipient.Applicant(file.Uscc), KeyOf(e, today.Year), cancellation)
                    && !await IsClaimedAsync(file, e, now, cancellation))
                    await TellAsync(file.Uscc, e, today.Year, cancellation);
            }
        }
    }

    /// <summary>What departments' records prove need not be handed in.</summary>
    private Entitlement WithoutProven(EnterpriseFile file, Entitlement e, DateOnly today)
    {
        var proven = Prefilling.Proven(file, e.Matter, [.. policies.On(today)], today.Year, e.Known.Values);
        var waived = guides.Of(e.Pack.Id, e.Matter.Id).Waived.Where(w => w.IsProven(proven, today, calendar)).Select(w => w.MaterialId);
        return e with { MissingMaterials = [.. e.MissingMaterials.ExceptBy(waived, m => m.Id)] };
    }

    private (DateTimeOffset Now, DateOnly Today) Today() => clock.GetUtcNow() is var now
        ? (now, LegalCalendar.DateInBeijing(now)) : default;

    private static string KeyOf(Entitlement e, int year) => $"qualifies-{e.Matter.Id}-{year}";

    private async Task<bool> IsOpenAsync(
        PolicyPack pack, Dictionary<string, bool> known, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!known.TryGetValue(pack.Id, out var isOpen))
            known[pack.Id] = isOpen = !SubmissionWindow.IsClosed(pack, SubmissionWindow.YearOf(now), now)
                && await documents.IsInForceAsync(pack, cancellation);
        return isOpen;
    }

    private async Task<bool> IsClaimedAsync(EnterpriseFile file, Entitlement e, DateTimeOffset now, CancellationToken cancellation)
    {
        var asked = new Application
        {
            Id = "",
            PolicyId = e.Pack.Id,
            PolicyVersion = e.Pack.Version,
            PolicyHash = e.Pack.Hash,
            MatterId = e.Matter.Id,
            Year = SubmissionWindow.YearOf(now),
            Applicant = file.Profile ?? new Applicant(file.Uscc, "", e.Matter.Applicants[0]),
            Handlers = [],
            CreatedAt = now,
            Status = ApplicationStatus.Draft,
            Declared = e.Known.Values,
        };
        return (await claims.RivalsAsync(asked, e.Pack, e.Matter, now, cancellation)).Any(
            r => Contest.Blocks(asked, r, ClaimPurpose.Submission));
    }

    private Task TellAsync(string uscc, Entitlement e, int year, CancellationToken cancellation)
    {
        var amount = e.Estimate is { } estimate ? LocalizedText.Of("notice.estimate", ("amount", estimate.Amount))
            : e.Assumed is { } assumed ? LocalizedText.Of("notice.estimate-assumed", ("estimate", assumed.Text))
            : LocalizedText.Empty;
        return notices.WriteAsync(
            Recipient.Applicant(uscc), KeyOf(e, year),
            LocalizedText.Of(
                "notice.entitled", ("matter", e.Matter.Name), ("article", $"{e.Pack.DocumentNumber}{e.Matter.Article}"), ("amount", amount),
                ("last", SubmissionWindow.LastDay(e.Pack, year))),
            cancellation: cancellation);
    }
}

/// <summary>An item that an enterprise qualifies for or nearly does, on a day.</summary>
/// <param name="Entitlement">The item.</param>
/// <param name="Year">The year in which it would be applied for.</param>
/// <param name="IsOpen">Whether it can be applied for.</param>
/// <param name="IsClaimed">Whether an application has claimed it already, the enterprise's own or another one.</param>
/// <param name="LastDay">The last day on which it can be.</param>
internal sealed record FoundEntitlement(Entitlement Entitlement, int Year, bool IsOpen, bool IsClaimed, DateOnly LastDay);
