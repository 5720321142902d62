using Dingzhou.Domain.Applications;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Enterprises;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Refusals;
using Dingzhou.Functions.Regulations;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Applications;
using Dingzhou.Storage.Enterprises;
using Dingzhou.Storage.Notices;
using Microsoft.DurableTask.Client;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Commands on an enterprise's file. After each, the enterprise is told what it now qualifies for; what was told is not told again.
/// </summary>
internal sealed class EnterpriseFiles(
    EnterpriseFileStore store, PendingEffects pending, PolicyCatalogue policies, ClaimRegister claims, NoticeStore notices,
    Dependants documents, TimeProvider clock)
    : AggregateCommands<EnterpriseFile, EnterpriseFileChange>(store, pending, PendingKind.Enterprise, clock)
{
    private readonly EnterpriseFileStore _store = store;
    private readonly TimeProvider _clock = clock;

    /// <summary>A file as it stands; an empty one where nothing is known yet.</summary>
    public async Task<EnterpriseFile> ReadAsync(string uscc, CancellationToken cancellation) =>
        (await _store.FindAsync(uscc, cancellation))?.State ?? new EnterpriseFile { Uscc = uscc };

    /// <summary>Puts something on file; the file is opened where there is none.</summary>
    /// <param name="uscc">The enterprise.</param>
    /// <param name="by">Who does.</param>
    /// <param name="decide">The changes it leads to at this moment, or a refusal; none where there is nothing to do. Called again after a conflict.</param>
    /// <param name="client">The client.</param>
    /// <param name="version">The version the caller saw; null where any will do.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">The command is refused, or others were quicker.</exception>
    public async Task<Loaded<EnterpriseFile>> RecordAsync(
        string uscc, Actor by, Func<EnterpriseFile, DateTimeOffset, IReadOnlyList<EnterpriseFileChange>> decide, DurableTaskClient client, int? version,
        CancellationToken cancellation)
    {
        if (await _store.FindAsync(uscc, cancellation) is null)
        {
            // What would be refused opens no file.
            decide(new EnterpriseFile { Uscc = uscc }, _clock.GetUtcNow());
            await CreateAsync(uscc, by, _ => [new FileOpened()], client, null, cancellation);
        }

        return await ExecuteAsync(uscc, by, decide, client, version, cancellation: cancellation);
    }

    /// <summary>What an enterprise qualifies for or nearly does today, and whether it can still be applied for.</summary>
    public async Task<IReadOnlyList<FoundEntitlement>> FindAsync(EnterpriseFile file, CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var (today, year) = (LegalCalendar.DateInBeijing(now), SubmissionWindow.YearOf(now));
        var found = new List<FoundEntitlement>();
        foreach (var e in Entitlement.Of(file, policies.On(today), today))
        {
            var asked = new Application
            {
                Id = "",
                PolicyId = e.Pack.Id,
                PolicyVersion = e.Pack.Version,
                PolicyHash = e.Pack.Hash,
                MatterId = e.Matter.Id,
                Year = year,
                Applicant = file.Profile ?? new Applicant(file.Uscc, "", e.Matter.Applicants[0]),
                Handlers = [],
                CreatedAt = now,
                Status = ApplicationStatus.Draft,
                Declared = file.FactsOf(e.Matter.Id),
            };
            var conflicts = await claims.ConflictsAsync(asked, e.Pack, e.Matter, now, cancellation);
            var isOpen = !SubmissionWindow.IsClosed(e.Pack, year, now) && await documents.IsInForceAsync(e.Pack, cancellation);
            found.Add(new(e, year, isOpen, conflicts.Count > 0, SubmissionWindow.LastDay(e.Pack, year)));
        }

        return found;
    }

    /// <inheritdoc/>
    protected override RefusedException NotFound() => NoFile();

    /// <inheritdoc/>
    protected override async Task FollowAsync(
        IReadOnlyList<EnterpriseFile> before, Loaded<EnterpriseFile> after, DurableTaskClient? client, CancellationToken cancellation)
    {
        foreach (var found in await FindAsync(after.State, cancellation))
        {
            if (found is { Entitlement.Status: EntitlementStatus.Qualifies, IsOpen: true, IsClaimed: false })
                await TellAsync(after.State.Uscc, found, cancellation);
        }
    }

    private Task TellAsync(string uscc, FoundEntitlement found, CancellationToken cancellation)
    {
        var (e, lastDay) = (found.Entitlement, found.LastDay);
        var amount = e.Estimate is { } estimate ? $"按现有数据测算为 {estimate.Amount:N2} 元；测算不构成承诺。" : "";
        return notices.WriteAsync(
            Recipient.Applicant(uscc), $"qualifies-{e.Matter.Id}-{found.Year}", "您可能符合奖补条件，可一步确认申报",
            $"根据已掌握的数据，贵单位可能符合“{e.Matter.Name.Zh}”（{e.Pack.DocumentNumber}{e.Matter.Article}）。{amount}请于 {lastDay:yyyy年M月d日}24时前确认；系统已代为填写已知内容。",
            cancellation: cancellation);
    }

    /// <summary>There is no such file, or not for this caller.</summary>
    public static RefusedException NoFile() => new(RefusalKind.NotFound, "file-not-found", "没有这份企业档案。")
    {
        English = "There is no such file.",
    };
}

/// <summary>An item that an enterprise qualifies for or nearly does, on a day.</summary>
/// <param name="Entitlement">The item.</param>
/// <param name="Year">The year in which it would be applied for.</param>
/// <param name="IsOpen">Whether it can be applied for.</param>
/// <param name="IsClaimed">Whether an application has claimed it already, the enterprise's own or another one.</param>
/// <param name="LastDay">The last day on which it can be.</param>
internal sealed record FoundEntitlement(Entitlement Entitlement, int Year, bool IsOpen, bool IsClaimed, DateOnly LastDay);
