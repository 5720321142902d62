using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Aggregates;
using Dingzhou.Storage.Grants.Applications;

namespace Dingzhou.Storage.Tests.Grants.Applications;

/// <summary>Cases to store: the storage layer does not ask whether a policy knows them.</summary>
internal static class Cases
{
    public static readonly Actor Farmer = new("u-1", "张三", Uscc: "91130682MA07TEST1X");
    public static readonly DateTimeOffset Now = new(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));

    public const string Department = "市农业农村局";

    public static Drafted Draft(string uscc = "91130682MA07TEST1X", string matter = "grain-land", string plot = "130682-001") => new(
        "agriculture-2022", "1", "hash", matter, 2022,
        new Applicant(uscc, "定州市某合作社", ApplicantKind.Cooperative),
        Facts.None.With("area", FactValue.Of(200.50m)).With("plots", FactValue.Of([plot])));

    public static async Task<Loaded<Application>> AddAsync(ApplicationStore store, string id, params ApplicationChange[] changes)
    {
        var after = await store.CommitAsync(id, null, changes.Length == 0 ? [Draft()] : changes, Farmer, Now);
        Assert.NotNull(after);
        return after;
    }

    /// <summary>An application that has been submitted, at a step of its procedure that the department has.</summary>
    public static Application At(this Application a, string step, DateTimeOffset? dueAt = null) => a with
    {
        Status = ApplicationStatus.UnderWay,
        SubmittedAt = Now,
        Case = new()
        {
            Id = a.Id, ProcedureId = "agriculture-grant", ProcedureVersion = 1, OpenedAt = Now, OpenedBy = Farmer,
            Open = [new(step, 1, [Department], Now, Clock(dueAt ?? Now.AddDays(20)))],
        },
    };

    private static StepClock Clock(DateTimeOffset dueAt) => new(new Period(5, PeriodUnit.WorkingDays), new(2022, 9, 1), 0, dueAt, []);
}
