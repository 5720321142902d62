using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>What is known of an enterprise, for itself: its file and, where that says nothing, its own applications (一次采集).</summary>
internal sealed class KnownFiles(
    EnterpriseFileCommands files, EnterpriseFileStore store, ApplicationLists lists, ApplicationStore applications,
    PolicyCatalogue policies, TimeProvider clock)
{
    /// <summary>The applications that are looked at, the newest: each is read.</summary>
    private const int Most = 10;

    /// <summary>The file as the caller may use it; to an enterprise without one an empty one is as good, and can be filled.</summary>
    /// <exception cref="Domain.Refusals.RefusedException">There is none, and the caller is an official.</exception>
    public async Task<Loaded<EnterpriseFile>> ForAsync(string uscc, Caller caller, CancellationToken cancellation)
    {
        return caller.ActsFor(uscc)
            ? await OwnAsync(uscc, isEnough: _ => false, cancellation) : await files.GetAsync(uscc, cancellation);
    }

    /// <summary>The file of an enterprise, with what its applications add to it.</summary>
    /// <param name="isEnough">Whether the file itself says all that is asked, so that no application is read.</param>
    public async Task<Loaded<EnterpriseFile>> OwnAsync(
        string uscc, Func<EnterpriseFile, bool> isEnough, CancellationToken cancellation)
    {
        var file = await store.FindAsync(uscc, cancellation) ?? new Loaded<EnterpriseFile>(new() { Uscc = uscc }, 0, "", default);
        if (isEnough(file.State))
            return file;
        var today = LegalCalendar.DateInBeijing(clock.GetUtcNow());
        return file with { State = AppliedKnowledge.AddTo(
            file.State, await AppliedAsync(uscc, cancellation), m => policies.FindMatter(m, today)?.Matter) };
    }

    private async Task<IReadOnlyList<Application>> AppliedAsync(string uscc, CancellationToken cancellation)
    {
        var found = new List<Application>();
        foreach (var summary in (await lists.OfApplicantAsync(uscc, Most, null, cancellation)).Items.Where(s => s.SubmittedAt is not null))
        {
            if (await applications.FindAsync(summary.Id, cancellation) is { } one)
                found.Add(one.State);
        }

        return found;
    }
}
