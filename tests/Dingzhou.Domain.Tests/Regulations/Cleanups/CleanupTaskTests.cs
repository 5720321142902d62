namespace Dingzhou.Domain.Tests.Regulations.Cleanups;

public sealed class CleanupTaskTests
{
    private static readonly CleanupOpinion Keep = Tasks.Opinion(CleanupOutcome.Keep);

    [Fact]
    public void The_main_department_waits_for_the_others_until_their_date_has_passed()
    {
        var task = Tasks.Assigned("市城管局");
        var joint = new JointOpinion("市城管局", CleanupOutcome.Keep, [], "同意", Tasks.Roads, Tasks.Now);

        Assert.Equal("joint-opinions-missing", CodeOf(() => DepartmentSteps.File(task, Keep, Tasks.Rules, Tasks.Now)));
        Assert.NotEmpty(DepartmentSteps.File(task, Keep, Tasks.Rules, LegalCalendar.EndOfDay(new(2022, 8, 19))));
        Assert.Equal(
            "other-department", CodeOf(() => DepartmentSteps.GiveJointOpinion(task, joint with { Department = "市财政局" }, Tasks.Rules)));

        var given = Tasks.After(task, [.. DepartmentSteps.GiveJointOpinion(task, joint, Tasks.Rules)]);
        Assert.Equal("joint-opinion-closed", CodeOf(() => DepartmentSteps.GiveJointOpinion(given, joint, Tasks.Rules)));
        Assert.NotEmpty(DepartmentSteps.File(given, Keep, Tasks.Rules, Tasks.Now));
    }

    [Fact]
    public void An_opinion_waits_for_departments_that_were_asked_until_they_answer_or_their_limit_ends()
    {
        var task = Tasks.Assigned();
        task = Tasks.After(
            task, [.. DepartmentSteps.Consult(task, "市财政局", "是否涉及资金", Tasks.Housing, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);

        // Asked on Thursday 11 August: 12, 15, 16, 17, 18 August.
        Assert.Equal(
            "consultation-open",
            CodeOf(() => DepartmentSteps.File(task, Keep, Tasks.Rules, LegalCalendar.EndOfDay(new(2022, 8, 18)).AddTicks(-1))));
        Assert.NotEmpty(DepartmentSteps.File(task, Keep, Tasks.Rules, LegalCalendar.EndOfDay(new(2022, 8, 18))));
        Assert.Equal("other-department", CodeOf(() => DepartmentSteps.AnswerConsultation(task, 1, "不涉及", Tasks.Roads, Tasks.Now)));
        var finance = Tasks.Roads with { Department = "市财政局" };
        task = Tasks.After(task, [.. DepartmentSteps.AnswerConsultation(task, 1, "不涉及", finance, Tasks.Now)]);
        Assert.Equal("already-answered", CodeOf(() => DepartmentSteps.AnswerConsultation(task, 1, "不涉及", finance, Tasks.Now)));
        Assert.NotEmpty(DepartmentSteps.File(task, Keep, Tasks.Rules, Tasks.Now));
    }

    [Fact]
    public void The_bureau_concludes_as_the_department_proposes_or_after_it_was_heard()
    {
        var task = Tasks.Filed(Keep);
        var otherwise = new ConclusionRequest("适用期已过", CleanupOutcome.Lapse, ["9.1"]);
        Assert.Equal("department-not-heard", CodeOf(() => Tasks.Conclude(task, otherwise)));
        Assert.Equal(CleanupTaskStatus.Examined, Tasks.After(task, [.. Tasks.Conclude(task, new("同意"))]).Status);

        var asked = Tasks.After(task, [.. Tasks.Send(task, LetterKind.Suggestion, "9.1")]);
        Assert.Equal("not-in-examination", CodeOf(() => Tasks.Conclude(asked, otherwise)));
        var answered = Tasks.After(asked, [.. DepartmentSteps.File(asked, Keep, Tasks.Rules, Tasks.Now)]);
        Assert.Equal(1, answered.Opinion!.AnswersLetter);
        Assert.Equal(CleanupOutcome.Lapse, Tasks.After(answered, [.. Tasks.Conclude(answered, otherwise)]).Conclusion!.Outcome);
        Assert.Equal(
            "unknown-ground",
            Assert.Throws<RefusedException>(() => Tasks.Conclude(answered, otherwise with { Grounds = ["8.1"] })).Faults.Single().Code);
    }

    [Fact]
    public void A_letter_names_a_ground_that_the_department_did_not_act_on()
    {
        var task = Tasks.Filed(Tasks.Opinion(CleanupOutcome.Repeal, "8.1"));

        Assert.Equal("already-proposed", CodeOf(() => Tasks.Send(task, LetterKind.Urging, "8.2")));
        Assert.Equal("invalid-opinion", CodeOf(() => Tasks.Send(task, LetterKind.Urging)));
        Assert.NotEmpty(Tasks.Send(task, LetterKind.Urging, "9.4"));
    }

    [Fact]
    public void A_dispute_is_deliberated_and_its_record_lets_the_bureau_conclude()
    {
        var task = Tasks.Filed(Keep);
        task = Tasks.After(
            task, [.. ExaminationSteps.Deliberate(
            task, DeliberationForm.FieldStudy, "是否仍在执行", Tasks.Lawyer, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);
        Assert.Equal(CleanupTaskStatus.InDeliberation, task.Status);
        Assert.Equal("invalid-opinion", CodeOf(() => ExaminationSteps.RecordDeliberation(task, [], "", Tasks.Lawyer, Tasks.Now)));
        task = Tasks.After(task, [.. ExaminationSteps.RecordDeliberation(task, ["市住建局"], "已不执行", Tasks.Lawyer, Tasks.Now)]);

        Assert.NotEmpty(Tasks.Conclude(task, new("已不执行", CleanupOutcome.Lapse, ["9.2"])));
    }

    [Fact]
    public void The_letter_that_urges_for_an_opinion_does_not_hear_the_department_on_another_outcome()
    {
        var repeal = new ConclusionRequest("与上位法抵触", CleanupOutcome.Repeal, ["8.2"]);
        var urged = Tasks.After(Tasks.Assigned(), Assert.Single(Due(Tasks.Assigned(), new(2022, 9, 1))));
        var filed = Tasks.After(urged, [.. DepartmentSteps.File(urged, Keep, Tasks.Rules, Tasks.Now)]);
        Assert.Equal("department-not-heard", CodeOf(() => Tasks.Conclude(filed, repeal)));

        // Asked whether it has lapsed and answered: heard on that, not on a repeal; where it does not answer, it has had its say.
        var asked = Tasks.After(filed, [.. Tasks.Send(filed, LetterKind.Suggestion, "9.1")]);
        var answered = Tasks.After(asked, [.. DepartmentSteps.File(asked, Keep, Tasks.Rules, Tasks.Now)]);
        Assert.NotEmpty(Tasks.Conclude(answered, new("适用期已过", CleanupOutcome.Lapse, ["9.1"])));
        Assert.Equal("department-not-heard", CodeOf(() => Tasks.Conclude(answered, repeal)));
        Assert.NotEmpty(Tasks.Conclude(Tasks.After(asked, new LetterOverdue(2)), repeal));
    }

    [Fact]
    public void An_opinion_that_comes_too_late_is_taken_once_until_the_bureau_has_concluded()
    {
        // Urged without an opinion, the letter of its own accord; ten working days from 1 September end on the 16th.
        var silent = Tasks.After(Tasks.Assigned(), Assert.Single(Due(Tasks.Assigned(), new(2022, 9, 1))));
        silent = Tasks.After(silent, Assert.Single(Due(silent, new(2022, 9, 17))));
        var late = Tasks.After(silent, [.. DepartmentSteps.File(silent, Keep, Tasks.Rules, LegalCalendar.StartOfDay(new(2022, 9, 20)))]);
        Assert.Equal((CleanupTaskStatus.AwaitingExamination, 1, null), (late.Status, late.Opinion!.AnswersLetter, late.OverdueLetter));
        Assert.Equal("already-filed", CodeOf(() => DepartmentSteps.File(late, Keep, Tasks.Rules, Tasks.Now)));

        // A suggestion left unanswered after an opinion was filed.
        var asked = Tasks.After(late, [.. Tasks.Send(late, LetterKind.Suggestion, "9.1")]);
        asked = Tasks.After(asked, new LetterOverdue(2));
        Assert.Equal(2, asked.OverdueLetter!.Number);
        Assert.Equal(2, Tasks.After(asked, [.. DepartmentSteps.File(asked, Keep, Tasks.Rules, Tasks.Now)]).Opinion!.AnswersLetter);
        var concluded = Tasks.After(asked, [.. Tasks.Conclude(asked, new("适用期已过", CleanupOutcome.Lapse, ["9.1"]))]);
        Assert.Equal("already-filed", CodeOf(() => DepartmentSteps.File(concluded, Keep, Tasks.Rules, Tasks.Now)));
    }

    [Fact]
    public void After_the_last_round_it_can_still_be_concluded()
    {
        var task = Tasks.Filed(Keep);
        for (var round = 1; round <= 20; round++)
        {
            task = Tasks.After(
                task, [.. ExaminationSteps.Deliberate(
                task, DeliberationForm.Experts, "是否仍在执行", Tasks.Lawyer, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);
            task = Tasks.After(task, [.. ExaminationSteps.RecordDeliberation(task, ["市住建局"], "未达成一致", Tasks.Lawyer, Tasks.Now)]);
        }

        Assert.Equal("too-many-rounds", CodeOf(() => Tasks.Send(task, LetterKind.Suggestion, "9.1")));
        Assert.Equal(
            "too-many-rounds",
            CodeOf(() => ExaminationSteps.Deliberate(
            task, DeliberationForm.Experts, "是否仍在执行", Tasks.Lawyer, LegalCalendar.China, Tasks.Rules, Tasks.Now)));
        Assert.NotEmpty(Tasks.Conclude(task, new("同意")));
    }

    [Fact]
    public void A_package_needs_the_amended_text_and_one_too_large_is_drawn_up_anew()
    {
        var package = Tasks.Opinion(
            CleanupOutcome.Amend, "10.7") with { Amendment = AmendmentKind.Package, AmendedTitle = "新名", AmendedText = new("00", 9) };
        var agreed = Tasks.After(Tasks.Filed(package), [.. Tasks.Conclude(Tasks.Filed(package), new("同意"))]).Conclusion!;
        Assert.Equal((AmendmentKind.Package, "新名"), (agreed.Amendment, agreed.AmendedTitle));

        var redraft = Tasks.After(
            Tasks.Filed(package), [.. Tasks.Conclude(Tasks.Filed(package), new("涉及主要制度", Amendment: AmendmentKind.Redraft))]).Conclusion!;
        Assert.Equal((AmendmentKind.Redraft, null), (redraft.Amendment, redraft.AmendedText));

        var small = Tasks.Filed(Tasks.Opinion(CleanupOutcome.Amend, "10.7"));
        Assert.Equal(
            "no-amended-text",
            Assert.Throws<RefusedException>(() => Tasks.Conclude(
            small, new("可打包", Amendment: AmendmentKind.Package))).Faults.Single().Code);
    }

    [Fact]
    public void Nobody_examines_what_he_filed()
    {
        var both = Tasks.Housing with { Subject = Tasks.Lawyer.Subject };
        Assert.Equal("second-stage", CodeOf(() => Tasks.Conclude(Tasks.Filed(Keep with { By = both }), new("同意"))));
    }

    [Fact]
    public void Everybody_who_had_a_hand_in_it_stays_known_though_it_was_sent_back()
    {
        var (recorder, second) = (Tasks.Lawyer with { Subject = "l-记录" }, Tasks.Lawyer with { Subject = "l-复审" });
        var task = Tasks.Filed(Keep);
        task = Tasks.After(
            task, [.. ExaminationSteps.Deliberate(
            task, DeliberationForm.Experts, "是否仍在执行", Tasks.Lawyer with { Subject = "l-会商" }, LegalCalendar.China, Tasks.Rules,
            Tasks.Now)]);
        task = Tasks.After(task, [.. ExaminationSteps.RecordDeliberation(task, ["市住建局"], "仍在执行", recorder, Tasks.Now)]);
        task = Tasks.After(task, [.. Tasks.Conclude(task, new("同意"))]);
        task = Tasks.After(task, [.. ExaminationSteps.SendBack(task, "请复审")]);
        task = Tasks.After(task, [.. Tasks.Conclude(task, new("同意"), second)]);

        Assert.Equal([Tasks.Housing.Subject, "l-会商", "l-记录", "l-复审", Tasks.Lawyer.Subject], task.Handlers());
    }

    [Fact]
    public void Time_reminds_urges_and_gives_up_waiting_each_once()
    {
        var task = Tasks.Assigned();
        Assert.Empty(Due(task, new(2022, 8, 23)));
        task = Tasks.After(task, Assert.Single(Due(task, new(2022, 8, 24))));
        Assert.Equal([new(TaskDate.Opinion, 0, Passed: false)], task.Reminders);
        Assert.Empty(Due(task, new(2022, 8, 31)));
        Assert.Equal(LegalCalendar.EndOfDay(new(2022, 8, 31)), TaskClock.Next(task));

        // Urged when the 31st is over; ten working days from 1 September, without the holiday of the 10th to the 12th.
        task = Tasks.After(task, Assert.Single(Due(task, new(2022, 9, 1))));
        Assert.Equal((CleanupTaskStatus.AwaitingAnswer, LegalCalendar.EndOfDay(new(2022, 9, 16))), (task.Status, task.DueAt));
        Assert.Empty(Due(task, new(2022, 9, 13)));
        task = Tasks.After(task, Assert.Single(Due(task, new(2022, 9, 14))));
        Assert.Equal(new TaskReminder(TaskDate.Letter, 1, Passed: false), task.Reminders[^1]);
        Assert.Empty(Due(task, new(2022, 9, 16)));
        task = Tasks.After(task, Assert.Single(Due(task, new(2022, 9, 17))));
        Assert.Equal((CleanupTaskStatus.AwaitingExamination, true), (task.Status, task.Letters[0].Overdue));
        Assert.Empty(Due(task, new(2022, 12, 1)));
        Assert.Equal("invalid-opinion", CodeOf(() => Tasks.Conclude(task, new("没有意见"))));
        Assert.NotEmpty(Tasks.Conclude(task, new("任务已完成", CleanupOutcome.Lapse, ["9.4"])));
    }

    [Fact]
    public void Who_is_asked_besides_the_main_department_is_reminded_before_its_date_and_when_it_has_passed()
    {
        // The others by Friday 19 August: five working days before is the 12th. A question of Thursday the 11th by the 18th: two before is
        // the 16th.
        var task = Tasks.Assigned("市城管局");
        task = task with { Assignment = task.Assignment with { JointRemindAt = LegalCalendar.StartOfDay(new(2022, 8, 12)) } };
        task = Tasks.After(
            task, [.. DepartmentSteps.Consult(task, "市财政局", "是否涉及资金", Tasks.Housing, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);
        var standstill = task;
        foreach (var (day, reminded) in new (DateOnly, TaskReminded)[]
        {
            (new(2022, 8, 12), new(TaskDate.JointOpinions)), (new(2022, 8, 16), new(TaskDate.Consultation, 1)),
            (new(2022, 8, 19), new(TaskDate.Consultation, 1, Passed: true)), (new(2022, 8, 20), new(TaskDate.JointOpinions, Passed: true)),
        })
        {
            Assert.Equal(LegalCalendar.StartOfDay(day), TaskClock.Next(task));
            Assert.Empty(Due(task, day.AddDays(-1)));
            Assert.Equal([reminded], Due(task, day));
            task = Tasks.After(task, reminded);
        }

        Assert.Equal(LegalCalendar.StartOfDay(new(2022, 8, 24)), TaskClock.Next(task));

        // After a standstill only that the dates have passed; the main department is reminded of its own, which still runs.
        Assert.Equal(
            [new TaskReminded(TaskDate.Consultation, 1, Passed: true), new TaskReminded(TaskDate.JointOpinions, Passed: true),
                new TaskReminded()],
            Due(standstill, new(2022, 8, 25)));
    }

    [Fact]
    public void Nobody_is_reminded_of_a_document_that_has_ended_or_on_which_another_decision_was_made()
    {
        var (task, day) = (Tasks.Assigned(), new DateOnly(2022, 8, 24));
        var document = Documents.Registered(Documents.Grants with { ValidThrough = new(2022, 8, 20) });
        var repealed = Documents.After(document, new DocumentEnded(new(new(2022, 8, 24), DocumentStatus.Repealed, "同时废止", [])));
        var reissued = Documents.After(
            document, new DocumentEnded(new(new(2022, 10, 1), DocumentStatus.Lapsed, "已重新发布", [], "定政发〔2022〕77号")));

        // Its term alone is over: whether it is declared to have lapsed is still to be said (第九条第五项). Repealed from the next day: it holds.
        Assert.Equal([new TaskReminded()], DueOn(document, day));
        Assert.Empty(TaskClock.Close(repealed, day.AddDays(-1)));
        Assert.Empty(DueOn(repealed, day.AddDays(-1)));
        var closed = Tasks.After(task, Assert.Single(DueOn(repealed, day)));
        Assert.Equal((CleanupTaskStatus.Decided, CleanupOutcome.Repeal, "同时废止"), (closed.Status, closed.Decided, closed.End!.Reason));
        Assert.Null(TaskClock.Next(closed));
        Assert.Equal(CleanupOutcome.Lapse, Tasks.After(task, Assert.Single(DueOn(reissued, day))).Decided);

        // Nobody owes an opinion on it, so none is late.
        var later = new DateTimeOffset(2022, 12, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal((0, 1),
            (CleanupFigures.Of([CleanupTaskFigures.Of(closed)], later).Late, CleanupFigures.Of([CleanupTaskFigures.Of(task)], later).Late));

        IReadOnlyList<CleanupTaskChange> DueOn(NormativeDocument of, DateOnly on) =>
            TaskClock.Due(task, of, LegalCalendar.China, Tasks.Rules, LegalCalendar.StartOfDay(on));
    }

    [Fact]
    public void A_deliberation_is_to_be_recorded_within_twenty_working_days()
    {
        var task = Tasks.Filed(Keep);
        task = Tasks.After(
            task, [.. ExaminationSteps.Deliberate(
            task, DeliberationForm.Experts, "是否仍在执行", Tasks.Lawyer, LegalCalendar.China, Tasks.Rules, Tasks.Now)]);
        Assert.Equal([new TaskReminded(TaskDate.Deliberation, 1)], Due(task, new(2022, 9, 1)));
        Assert.Equal([new TaskReminded(TaskDate.Deliberation, 1, Passed: true)], Due(task, new(2022, 9, 9)));
        Assert.Null(
            TaskClock.Next(Tasks.After(task, [.. ExaminationSteps.RecordDeliberation(task, ["市住建局"], "仍在执行", Tasks.Lawyer, Tasks.Now)])));
    }

    private static IReadOnlyList<CleanupTaskChange> Due(CleanupTask task, DateOnly day) =>
        TaskClock.Due(task, Documents.Registered(Documents.Grants), LegalCalendar.China, Tasks.Rules, LegalCalendar.StartOfDay(day));

    private static string CodeOf(Func<object> command) => Assert.Throws<RefusedException>(command).Code;
}
