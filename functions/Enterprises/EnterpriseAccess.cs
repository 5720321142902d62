namespace Dingzhou.Functions.Enterprises;

/// <summary>
/// Who may see what of which file: an enterprise its own, a reviewer what belongs to matters of which its department decides a stage, an
/// auditor all.
/// </summary>
internal sealed class EnterpriseAccess(
    PolicyCatalogue policies, GrantProcedures procedures, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The organisation that the caller acts for.</summary>
    /// <exception cref="RefusedException">It is another one: the same answer as where there is none.</exception>
    public static Caller DemandOwn(HttpRequest request, string uscc) =>
        request.Caller() is var caller && caller.ActsFor(uscc) ? caller : throw EnterpriseFileCommands.NoFile();

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
        await NoteAsync(caller.ToActor(), file.Uscc, what, cancellation);
    }

    /// <summary>Notes who read, or wrote, what.</summary>
    public Task NoteAsync(Actor by, string uscc, string what, CancellationToken cancellation) =>
        accessLog.WriteAsync(by, uscc, what, cancellation);

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

    private bool HasBusinessOn(EnterpriseFile file, Caller caller) =>
        caller.Is(Role.Reviewer) && file.Matters.Keys.Concat(file.Documents.Select(d => d.MatterId)).Any(m => Sees(caller, file.Uscc, m));

    /// <summary>Whether a reader sees what belongs to a matter.</summary>
    public bool Sees(Caller caller, string uscc, string matterId) =>
        caller.ActsFor(uscc) || caller.Is(Role.Auditor)
        || (policies.FindMatter(matterId, LegalCalendar.DateInBeijing(clock.GetUtcNow())) is var (pack, matter)
            && Decides(caller.Department, pack, matter));

    /// <summary>Whether a department decides on the cases of a matter.</summary>
    public bool Decides(string? department, PolicyPack pack, Matter matter) =>
        department is not null && procedures.DepartmentsOf(pack, matter).Contains(department);
}
