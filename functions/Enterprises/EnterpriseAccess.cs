using Dingzhou.Domain.Guides;
using Dingzhou.Storage.Enterprises;

namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Who may see what of which file: an enterprise its own, a reviewer what belongs to matters of which its department decides a stage or
/// supervises what was approved, an auditor all.
/// </summary>
internal sealed class EnterpriseAccess(
    PolicyCatalogue policies, GrantProcedures procedures, GuideSources guides, EnterpriseFileStore store,
    AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The most pages that are looked through for what a department may see.</summary>
    private const int MostPages = 50;

    /// <summary>The organisation that the caller acts for.</summary>
    /// <exception cref="RefusedException">It is another one: the same answer as where there is none.</exception>
    public static Caller DemandOwn(HttpRequest request, string uscc) =>
        request.Caller() is var caller && caller.ActsFor(uscc) ? caller : throw EnterpriseFileCommands.NoFile();

    /// <summary>The enterprise itself, or an auditor, whose reading leaves a trace.</summary>
    /// <param name="what">What is read.</param>
    /// <exception cref="RefusedException">It is another one: the same answer as where there is none.</exception>
    public async Task<Caller> DemandOwnOrAuditorAsync(HttpRequest request, string uscc, string what, CancellationToken cancellation)
    {
        var caller = request.Caller();
        if (caller.ActsFor(uscc))
            return caller;
        if (!caller.Is(Role.Auditor))
            throw EnterpriseFileCommands.NoFile();
        await NoteAsync(caller.AsReader(), uscc, what, cancellation);
        return caller;
    }

    /// <summary>
    /// A page of a list of an enterprise, as far as the caller may see it; a department that sees nothing of it learns nothing, not even
    /// that there is such an enterprise. An official's reading leaves a trace.
    /// </summary>
    /// <param name="what">What is read.</param>
    /// <param name="read">Reads a page from a cursor on.</param>
    /// <param name="isFor">Whether a department may see something.</param>
    /// <exception cref="RefusedException">There is nothing for the caller: the same answer as where there is none.</exception>
    public async Task<Page<T>> PageAsync<T>(
        Caller caller, string uscc, string what, Paging page, Func<string?, Task<Page<T>>> read, Func<T, bool> isFor,
        CancellationToken cancellation)
    {
        if (caller.ActsFor(uscc))
            return await read(page.Cursor);
        if (caller.Is(Role.Auditor))
        {
            await NoteAsync(caller.AsReader(), uscc, what, cancellation);
            return await read(page.Cursor);
        }

        var cursor = page.Cursor;
        for (var pages = 0; caller is { Department: not null } && caller.Is(Role.Reviewer) && pages < MostPages; pages++)
        {
            var some = await read(cursor);
            if (some.Items.Where(isFor).ToList() is { Count: > 0 } seen)
            {
                await NoteAsync(caller.AsReader(), uscc, what, cancellation);
                return some with { Items = seen };
            }

            cursor = some.Cursor;
            if (cursor is null)
                break;
        }

        return page.Cursor is not null || (await store.FindAsync(uscc, cancellation) is { State: var file } && HasBusinessOn(file, caller))
            ? new([], null) : throw EnterpriseFileCommands.NoFile();
    }

    /// <summary>A matter in force today.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public (PolicyPack Pack, Matter Matter) MatterOf(string matterId) =>
        policies.FindMatter(matterId, LegalCalendar.DateInBeijing(clock.GetUtcNow())) ?? throw UnknownMatter.At("/matterId");

    /// <summary>
    /// Who may read a file: the enterprise itself, a reviewer whose department has business on it, an auditor. To anybody else there is
    /// none. An official's reading leaves a trace.
    /// </summary>
    /// <exception cref="RefusedException">It is not for the caller: the same answer as where there is none.</exception>
    public async Task DemandReaderAsync(EnterpriseFile file, Caller caller, string what, CancellationToken cancellation)
    {
        if (caller.ActsFor(file.Uscc))
            return;
        if (!caller.Is(Role.Auditor) && !HasBusinessOn(file, caller))
            throw EnterpriseFileCommands.NoFile();
        await NoteAsync(caller.AsReader(), file.Uscc, what, cancellation);
    }

    /// <summary>Notes who read, or wrote, what.</summary>
    public Task NoteAsync(Actor by, string uscc, string what, CancellationToken cancellation) =>
        accessLog.WriteAsync(by, uscc, what, DataSubject.Enterprise(uscc), cancellation);

    /// <summary>The file as a reader may see it.</summary>
    public EnterpriseFileView View(Loaded<EnterpriseFile> file, Caller caller)
    {
        var f = file.State;
        return EnterpriseFileView.Of(file, m => Sees(caller, f.Uscc, m), ProfileFor(caller, f));
    }

    /// <summary>
    /// A department with business on the file may know whose file it is; where money goes and whom to ring it learns from a case
    /// that is before it.
    /// </summary>
    private static Applicant? ProfileFor(Caller caller, EnterpriseFile file) =>
        caller.ActsFor(file.Uscc) || caller.Is(Role.Auditor) ? file.Profile : file.Profile is { } profile
            ? profile with { Phone = null, BankAccount = null } : null;

    /// <summary>Whether a department has business on a file.</summary>
    public bool HasBusinessOn(EnterpriseFile file, Caller caller) =>
        caller.Is(Role.Reviewer)
        && (file.Matters.Keys.Concat(file.Documents.Select(d => d.MatterId)).Any(m => Sees(caller, file.Uscc, m))
            || file.Inspections.Select(i => (i.Department, i.MatterId)).Concat(file.Penalties.Select(p => (p.Department, p.MatterId)))
                .Any(r => r.Department == caller.Department || Sees(caller, file.Uscc, r.MatterId)));

    /// <summary>Whether a reader sees what belongs to a matter.</summary>
    public bool Sees(Caller caller, string uscc, string matterId) =>
        caller.ActsFor(uscc) || caller.Is(Role.Auditor)
        || (policies.FindMatter(matterId, LegalCalendar.DateInBeijing(clock.GetUtcNow())) is var (pack, matter)
            && (Decides(caller.Department, pack, matter) || Supervises(caller.Department, pack, matter)));

    /// <summary>Whether a department decides on the cases of a matter.</summary>
    public bool Decides(string? department, PolicyPack pack, Matter matter) =>
        department is not null && procedures.DepartmentsOf(pack, matter).Contains(department);

    /// <summary>
    /// Whether a department supervises what was approved under a matter: the one in charge of the sector where the decision was moved to
    /// another (定政发〔2022〕23号 二（七）), else whoever decides.
    /// </summary>
    public bool Supervises(string? department, PolicyPack pack, Matter matter) =>
        guides.Of(pack.Id, matter.Id).Supervisor is { } supervisor ? department == supervisor : Decides(department, pack, matter);
}
