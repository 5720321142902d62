using System.Reflection;
using System.Text.Json.Serialization;
using Dingzhou.Domain;
using Dingzhou.Domain.Calendar;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Grants.Applications;
using Dingzhou.Domain.Grants.Funds;
using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Domain.Refusals;
using Dingzhou.Domain.Regulations.Cleanups;
using Dingzhou.Domain.Regulations.Register;

namespace Dingzhou.Policies.Tests;

/// <summary>Texts for people name things by their names: over all packs, matters, facts, choices and materials.</summary>
public sealed class NamesTests
{
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly Surroundings At = new(Now, LegalCalendar.China);
    private static readonly Actor Applicant = new("zhang", "张", Uscc: "91130682MA0EXAMPL4");
    private static readonly Actor Official = new("li", "李审查", "市农业农村局");

    public static TheoryData<string, string> Matters { get; } =
        new(Packs.Catalogue.Packs.SelectMany(p => p.Matters.Select(m => (p.Hash, m.Id))));

    [Theory]
    [MemberData(nameof(Matters))]
    public void Faults_of_facts_do(string hash, string matterId)
    {
        var matter = Packs.Catalogue.Pack(hash)!.FindMatter(matterId)!;
        FactValue[] values =
        [
            FactValue.Unusable, FactValue.Of("no-such-choice"), FactValue.Of(""), FactValue.Of(new string('长', 5000)),
                FactValue.Of("1800-01-01"), FactValue.Of(-1m),
            FactValue.Of(0.0000000001m), FactValue.Of(1e20m), FactValue.Of(1m, "尺"), FactValue.Of(1m, "万元"), FactValue.Of(true),
            FactValue.Of((string[])[]), FactValue.Of(["A", "A"]),
        ];
        foreach (var value in values)
        {
            var facts = new Facts(
                matter.Facts.Select(f => KeyValuePair.Create(f.Name, value)).Append(KeyValuePair.Create("colour", value)));
            foreach (var stage in Enum.GetValues<FactStage>())
                Assert.All(facts.Check(matter, stage), f => Texts.MustNameThings(f.Detail));
        }

        Assert.All(Facts.None.Check(matter), f => Texts.MustNameThings(f.Detail));
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Refusals_of_a_case_do(string hash, string matterId)
    {
        var (pack, matter) = (Packs.Catalogue.Pack(hash)!, Packs.Catalogue.Pack(hash)!.FindMatter(matterId)!);
        var draft = new Journey(pack, matter);
        draft.Do(new Drafted(pack.Id, pack.Version, pack.Hash, matter.Id, 2022, new("", "", ApplicantKind.Town), Facts.None));

        Refused(() => Drafting.AddDocument(draft.State, matter, Document("no-such-material")));
        Refused(() => Submission.Submit(new(draft.State, matter, pack, []), draft.Procedure, Official, At));
        Refused(() => ApplicationSteps.Correct(new(draft.State, matter, pack, []), Facts.None, null, draft.Procedure, Official, At));

        // Things that somebody has claimed or been awarded.
        var claimed = draft.State with { Declared = pack.Examples.First(e => e.Matter == matterId && e.Award is not null).Facts };
        foreach (var thing in Claims.Of(claimed, pack, matter, Now))
        {
            foreach (var standing in Enum.GetValues<ClaimStanding>())
            {
                foreach (var by in new[] { claimed.Applicant.Uscc, "another" })
                    Refused(() => Submission.Submit(
                        new(claimed, matter, pack, [new(thing, "2022-0001", by, standing, IsEarlier: true)]), draft.Procedure, Official, At));
            }
        }

        draft.Do([new Submitted(pack.Version, pack.Hash, 2022), .. Journey.Walk(CaseSteps.Open(draft.Procedure, "2022-TEST", null, Facts.None, Applicant, null, At))]);
        Refused(() => draft.Answer(new NewAnswer("acceptance", "approve", "理由")));
        Refused(() => draft.Answer(new NewAnswer("verification", "approve", "理由")));
        Refused(() => draft.Answer(new NewAnswer("acceptance", "deficient", "理由", Missing: [new("no-such-item", "缺")])));
        Refused(() => Drafting.Delete(draft.State));

        // What does not qualify, or is still to be stated, with every choice there is.
        var award = new Awarded(
            1, 1, 0, new(pack.Id, pack.Version, pack.Hash, matter.Id, new(2022, 9, 1), null, draft.State.Declared, [], 1));
        var approved = draft.State with { Status = ApplicationStatus.Approved, Award = award };
        foreach (var facts in FactsOf(pack, matter))
        {
            foreach (var reconsidered in new[] { facts, new Facts(facts.Where(f => !matter.FindFact(f.Key)!.DecidedByReviewer)) })
            {
                try
                {
                    Review.Reconsider(approved, pack, matter, reconsidered, "理由");
                }
                catch (RefusedException refused)
                {
                    MustNameThings(refused);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Estimates_do(string hash, string matterId)
    {
        var (pack, matter) = (Packs.Catalogue.Pack(hash)!, Packs.Catalogue.Pack(hash)!.FindMatter(matterId)!);
        foreach (var facts in FactsOf(pack, matter))
        {
            var declared = new Facts(facts.Where(f => !matter.FindFact(f.Key)!.DecidedByReviewer));
            foreach (var options in Readings(pack).Select(r => new EstimateOptions(DateOnly.FromDateTime(Now.DateTime), r)))
            {
                IEnumerable<LocalizedText> texts = Estimator.Estimate(pack, matter, facts, options) switch
                {
                    Awarded a => a.Trace.Steps.Select(s => s.Text),
                    ConditionsNotMet c => c.UnmetConditions.Select(u => u.Text),
                    FactsMissing m => m.MissingFacts.Select(f => f.Label),
                    _ => [],
                };
                Assert.All(texts, Texts.MustNameThings);
                if (AssumedEstimate.Of(pack, matter, declared, options) is { } assumed)
                    Texts.MustNameThings(assumed.Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void The_history_and_the_notices_of_a_case_do_and_every_event_has_its_sentence(string hash, string matterId)
    {
        var (pack, matter) = (Packs.Catalogue.Pack(hash)!, Packs.Catalogue.Pack(hash)!.FindMatter(matterId)!);
        var journey = new Journey(pack, matter);
        var example = pack.Examples.First(e => e.Matter == matterId && e.Award is not null);
        var award = (Awarded)Estimator.Estimate(pack, matter, example.Facts, new(example.On, example.Readings));
        var items = matter.Facts.Select(f => f.Name).Concat(matter.Materials.Select(m => m.Id)).Select(i => new MissingThing(i, "请核对"));

        journey.Do(
            new Drafted(
            pack.Id, pack.Version, pack.Hash, matter.Id, 2022, new("91130682MA0EXAMPL4", "某单位", matter.Applicants[0]), Facts.None));
        foreach (var facts in FactsOf(pack, matter))
            journey.Do(new DraftSaved(journey.State.Applicant, facts));
        journey.Do(
            new DraftSaved(journey.State.Applicant, Facts.None), new InsteadSaid([matter.Materials[0].Id], [matter.Materials[0].Id]));
        foreach (var material in matter.Materials)
            journey.Do(
                new UploadAdded(Document(material.Id)),
                new UploadAdded(Document(material.Id) with { Id = $"{material.Id}-2" }, [material.Id]));
        journey.Do(new UploadRemoved($"{matter.Materials[0].Id}-2"), new Submitted(pack.Version, pack.Hash, 2022));
        journey.Do([.. Journey.Walk(CaseSteps.Open(journey.Procedure, "2022-TEST", null, Facts.None, Applicant, null, At))]);
        var things = ClaimedThings.Of(pack, matter, example.Facts, "91130682MA0EXAMPL4", example.On).Select(t => t.Text()).ToList();
        journey.Do(new Contested(things, matter.Article, ["2022-OTHER"]));
        foreach (var step in journey.Procedure.Steps)
            journey.Do([.. Journey.Walk(EverythingAt(step, [.. items]))]);
        journey.Do([.. Journey.Walk([new CaseClosed("approved", null), new CaseReopened("理由")])]);
        journey.Do(new Corrected(example.Facts, "已补正"));
        journey.Do(
            new FactsVerified(example.Facts), new AwardApproved(award),
            new AwardApproved(award) { Revision = new(1, "理由", matter.Article) });
        journey.Do(
            new AwardSettled(new("s", award.Amount, "2022-0001", [], [new(1, new(2022, 12, 1), 1), new(2, new(2023, 12, 1), 1)])),
            new InstalmentPaid(2, "2022-0002"));
        journey.Do(new CommitmentCheckBegun("commitment-check-2022-TEST"));
        foreach (var outcome in Enum.GetValues<PaymentOutcome>())
            journey.Do(
                new PaymentRecorded(new("2022-0002", outcome, new(2022, 12, 2), "国库 17", "录入有误", Corrects: true)),
                new PaymentRecorded(new("2022-0002", outcome, new(2022, 12, 2), "国库 18", "户名不符")));
        journey.Do(new BankAccountGiven("6222000099998888"));
        foreach (var status in new[] { ApplicationStatus.Rejected, ApplicationStatus.Returned, ApplicationStatus.Withdrawn,
            ApplicationStatus.Lapsed })
            journey.Do(new Ended(status, "理由"));
        journey.Do(new DraftDeleted());

        Assert.Equal(KindsOf<ApplicationChange>(), journey.Done.Select(c => c.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.True(journey.Said.Exists(t => t.Zh.Contains(matter.Materials[0].Name.Zh, StringComparison.Ordinal)), matterId);
    }

    [Fact]
    public void The_history_of_documents_and_of_policies_does()
    {
        var standing = new Standing(new(2022, 9, 1), DocumentStatus.Repealed, "理由", ["8.1"]);
        DocumentChange[] documents =
        [
            new DocumentRegistered(new("定政办〔2020〕1号", "办法", "市政府办公室", new("市农业农村局", []), null, null)),
                new AttachmentAdded(new("解读.pdf", "application/pdf", 1, "00")),
            .. Enum.GetValues<RelationKind>().Select(k => new DocumentRelated(new(k, "定政办〔2020〕2号"))),
            .. Enum.GetValues<CleanupOutcome>().Select(o => new DocumentCleanedUp(new("c1", new(2022, 9, 1), o, "定政发〔2022〕9号"))),
            new DocumentAmended(new(2022, 9, 1), null, null, null, null, []),
            new AmendmentOrdered(standing with { Status = DocumentStatus.ToBeAmended }),
            new AmendmentDropped(standing with { Status = DocumentStatus.Valid }), new DocumentEnded(standing),
            new DocumentCorrected(new("标题有误")),
        ];
        Assert.All(documents, d => Texts.MustNameThings(DocumentSentences.Of(EventChain.Link(1, Now, Official, d, ""))));
        Assert.Equal(KindsOf<DocumentChange>(), documents.Select(c => c.GetType().Name).Distinct().Order(StringComparer.Ordinal));

        foreach (var pack in Packs.Catalogue.Packs)
        {
            var version = PackVersion.Of(pack, Official, Now);
            PolicyRegisterChange[] changes =
                [new PackInstalled(version), new PackChecked(version, 1, 1), new PackApproved(pack.Id, pack.Hash, "理由"),
                new PackWithdrawn(pack.Id, pack.Hash, "理由")];
            Assert.All(changes, c => Texts.MustNameThings(VersionSentences.Of(EventChain.Link(1, Now, Official, c, ""), new([version]))));
            Assert.Equal(KindsOf<PolicyRegisterChange>(), changes.Select(c => c.GetType().Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_history_of_settlements_and_of_clean_ups_does()
    {
        var procedure = SettlementProcedures.Of(Packs.Settlements.Current(Packs.Agriculture), "市农业农村局", null);
        var opened = new CaseOpened(procedure.Id, 1, new("settlement", "agriculture-2022-2022", "方案"), Facts.None, Facts.None, null);
        SettlementChange[] settlements =
        [
            new SettlementOpened("agriculture-2022", "1", 2022, "市农业农村局", opened),
            new SettlementOpened("leaders-2022", "1", 2022, "市科技局", opened, "2022-0001"),
            .. procedure.Steps.SelectMany(s => s.Owners.Count == 0 ? [new StepClosed(s.Id, "listed")] : EverythingAt(s, [])).Select(
                c => new SettlementWalked(c)),
            new ListPublished(new(1, "00", 2, 3, 3, 10, 7, 0, Now, Now.AddDays(9))),
            new ObjectionFiled(new(1, 1, "2022-0001", "张三", "13800000000", "不实", Now)), new PaymentsWritten(new(2, 3, "00", "00")),
            new LaterPaymentsWritten(2, new(1, 1, "00", "00")),
        ];
        var cleanup = ProcedureCatalogue.Load(Packs.Directory).Find(CleanupCycle.ProcedureId)!;
        CleanupCycleChange[] cleanups =
        [
            new CleanupProposed(CleanupOccasion.Periodic, "满两年。", ["定政办〔2020〕1号"]), new DocumentsAdded(["定政办〔2020〕2号"]),
                new DocumentsReleased(["定政办〔2020〕2号"], "c2"),
            new TwoYearsReminded(true, ["定政办〔2020〕1号"]),
            new TwoYearsReminded(false, ["定政办〔2020〕1号"]), new ProposalJoined("2022-abc"),
            new DraftSubmitted(new(1, "00", 1, 1, 1, 1, Official, Now)),
            new CleanupWalked(new CaseClosed("withdrawn", "理由")),
        ];

        Assert.All(
            settlements, c => Texts.MustNameThings(SettlementSentences.Of(c, Packs.Agriculture, procedure)));
        Assert.Equal(KindsOf<SettlementChange>(), settlements.Select(c => c.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cleanups, c => Texts.MustNameThings(CleanupSentences.Of(EventChain.Link(1, Now, Official, c, ""), cleanup)));
        Assert.Equal(KindsOf<CleanupCycleChange>(), cleanups.Select(c => c.GetType().Name).Distinct().Order(StringComparer.Ordinal));

        // A list that comes after the document's last year is a supplement to that year's.
        Assert.Equal(
            "2024 年度奖补资金开始补充结算。",
            SettlementSentences.Of(
                new SettlementOpened("agriculture-2022", "1", 2025, "市农业农村局", opened), Packs.Agriculture, procedure).Zh);

        // Nobody reads who objected, or what the city government wrote to the bureau alone.
        Assert.DoesNotContain(
            settlements.Select(c => SettlementSentences.Of(c, Packs.Agriculture, procedure).Zh), t =>
            t.Contains("张三", StringComparison.Ordinal) || t.Contains("内部", StringComparison.Ordinal));
    }

    /// <summary>All that can happen at a step.</summary>
    private static IEnumerable<CaseChange> EverythingAt(Step step, IReadOnlyList<MissingThing> items)
    {
        var owner = step.Owners[0].Name!;
        var clock = StepClock.Start(step, Facts.None, LegalCalendar.China, new(2022, 9, 1));
        yield return new StepOpened(new(step.Id, 1, [owner], Now, clock));
        foreach (var kind in Enum.GetValues<TellingKind>())
            yield return new SomebodyTold(new(step.Id, kind, [owner], Now, clock?.DueAt ?? Now));
        if (clock is not null)
        {
            yield return new LimitExtended(step.Id, clock);
            yield return new StepProlonged(step.Id, clock);
        }

        yield return new HandlerNamed(step.Id, owner, Official);
        yield return new HandlerNamed(step.Id, owner, Handler: null, "理由");
        yield return new ThingsFollow(new("supplement", Now, items));
        yield return new ThingsCame([.. items.Select(i => i.Item)]);
        yield return new StepHeld(step.Id, new("先提交的申请尚未办结", "an earlier application is open"));
        yield return new StepReleased(step.Id, clock, new("先提交的申请已经办结", "no earlier application is open"));
        yield return new StepWaits(step.Id, new(Hand.Opener, Now, Now.AddDays(10), items));
        yield return new WaitExtended(step.Id, Now.AddDays(11));
        yield return new StepGoesOn(step.Id, clock);
        foreach (var act in step.Leads.Keys.Where(k => k != "returned"))
            yield return new AnswerGiven(new(1, step.Id, 1, act, Official, Now) { For = owner, Reason = "理由", InternalReason = "内部" });
        foreach (var outcome in step.Leads.Keys)
            yield return new StepClosed(step.Id, outcome);
    }

    /// <summary>The facts of each worked example, and with every other choice of each.</summary>
    private static IEnumerable<Facts> FactsOf(PolicyPack pack, Matter matter)
    {
        foreach (var example in pack.Examples.Where(e => e.Matter == matter.Id))
        {
            yield return example.Facts;
            foreach (var fact in matter.Facts)
            {
                foreach (var choice in fact.Choices)
                    yield return example.Facts.With(fact.Name, FactValue.Of(choice.Value));
                if (fact.Type == FactType.Boolean)
                    yield return example.Facts.With(fact.Name, FactValue.Of(example.Facts[fact.Name]?.Flag != true));
            }
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Readings(PolicyPack pack) =>
        pack.Interpretations.SelectMany(i => i.Readings.Select(r => new Dictionary<string, string> { [i.Id] = r.Id })).Prepend([]);

    private static IEnumerable<string> KindsOf<TChange>() =>
        typeof(TChange).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType.Name).Order(StringComparer.Ordinal);

    private static ApplicationUpload Document(string material) => new(material, material, "证明.pdf", "application/pdf", 10, "00", Now);

    private static void Refused(Func<object> command) => MustNameThings(Assert.Throws<RefusedException>(command));

    private static void MustNameThings(RefusedException refused)
    {
        Texts.MustNameThings(refused.Detail);
        Assert.All(refused.Faults, f => Texts.MustNameThings(f.Detail));
    }

    /// <summary>A case that things happen to; what is said of each is looked at.</summary>
    private sealed class Journey(PolicyPack pack, Matter matter)
    {
        public Procedure Procedure { get; } = Packs.Procedures.Current(pack, matter);

        public Application State { get; private set; } = null!;

        public List<Type> Done { get; } = [];

        public List<LocalizedText> Said { get; } = [];

        public static IEnumerable<ApplicationChange> Walk(IEnumerable<CaseChange> steps) => steps.Select(c => new Walked(c));

        public IReadOnlyList<CaseChange> Answer(NewAnswer answer) => CaseSteps.Answer(
            State.Case!, Procedure, answer, new(Official, [.. Procedure.Steps.SelectMany(s => s.Owners).Select(o => o.Name!)]), At);

        public void Do(params ApplicationChange[] changes)
        {
            foreach (var change in changes)
            {
                var e = EventChain.Link(Done.Count + 1, Now, new("li", "李", Uscc: "91130682MA0EXAMPL4"), change, "");
                Said.Add(ApplicationSentences.Of(e, Done.Count == 0 ? null : State, matter, Procedure));
                Texts.MustNameThings(Said[^1]);
                State = ApplicationHistory.Apply("2022-TEST", Done.Count == 0 ? null : State, e);
                Done.Add(change.GetType());
                foreach (var notice in ApplicationNotices.AllOf(State, pack, matter, Procedure, change))
                    Texts.MustNameThings(notice.Said);
            }
        }
    }
}
