using System.Net.Sockets;

namespace Dingzhou.App.Tests.Crashes;

/// <summary>How a case of the crash test is to end.</summary>
internal enum Route
{
    Approved,
    Rejected,
    Corrected,
    Withdrawn,
    LeftWaiting,
}

/// <summary>
/// A case whose people do not know that the app dies under them: when a request fails they repeat it, as a browser or a person
/// would, and look where the case stands when the repeat is refused.
/// </summary>
/// <param name="http">Where the app is.</param>
/// <param name="issuer">Of the people's tokens.</param>
/// <param name="number">Which of the cases it is: it says by which route it goes.</param>
/// <param name="steps">Released once for each step that has got its answer.</param>
/// <param name="patience">Of all the cases: while one of them gets on, the others wait.</param>
internal sealed class DrivenCase(HttpClient http, TokenIssuer issuer, int number, SemaphoreSlim steps, Patience patience)
{
    private readonly Api _applicant = new(http, issuer.Token(Person.Applicant("测试", CreditCode.Of(number))));
    private readonly Api _acceptance = new(http, issuer.Token(Person.Reviewer("张受理")));
    private readonly Api _review = new(http, issuer.Token(Person.Reviewer("李审查")));
    private readonly Api _verification = new(http, issuer.Token(Person.Reviewer("王核验")));

    public Route Route { get; } = (Route)(number % 5);

    public string Id { get; private set; } = "";

    public string Path => $"/api/applications/{Id}";

    private string Answers => $"/api/cases/{Id}/answers";

    /// <summary>The status that it must have in the end.</summary>
    public string Status => Route switch
    {
        Route.Approved => "approved",
        Route.Rejected => "rejected",
        Route.Withdrawn => "withdrawn",
        _ => "underWay",
    };

    /// <summary>The events that it must have in the end, without those of time; each exactly once.</summary>
    public IReadOnlyList<string> Events =>
    [
        "drafted", "documentAdded", "submitted", .. Route switch
        {
            Route.Approved => ["answered", "answered", "answered", "awardApproved"],
            Route.Rejected => ["answered", "answered", "ended"],
            Route.Corrected => ["answered", "waits", "corrected", "answered", "answered"],
            Route.Withdrawn => ["ended"],
            _ => (string[])["answered"],
        },
    ];

    /// <summary>Goes the whole way.</summary>
    public async Task RunAsync()
    {
        var made = await InsistAsync(() => _applicant.PostAsync("/api/applications", FarmCase.Draft(), Key("draft")), done: null);
        Id = made.String("id");
        await InsistAsync(() => _applicant.UploadAsync(
            $"{Path}/documents?material=recognition", FarmCase.Pdf(Id), "application/pdf", "a.pdf", Key("document")), done: null);
        await InsistAsync(() => _applicant.PostAsync($"{Path}/submission"), status => status != "draft");
        switch (Route)
        {
            case Route.Withdrawn:
                await InsistAsync(() => _applicant.PostAsync($"{Path}/withdrawal", new { reason = "测试" }), status => status == "withdrawn");
                return;
            case Route.Corrected:
                var notice = AppliedCase.Deficient("result", "请核对");
                await InsistAsync(() => _acceptance.PostAsync(Answers, notice, Key("deficient")), done: null);
                await InsistAsync(() => _applicant.PostAsync($"{Path}/correction", new { facts = new { result = "monitored" } }),
                    status => status != "correcting");
                break;
        }
        await DecideAsync(_acceptance, "acceptance", "accept");
        if (Route == Route.Rejected)
            await DecideAsync(_review, "review", "refuse");
        if (Route != Route.Approved)
            return;
        await DecideAsync(_review, "review", "approve");
        await DecideAsync(_verification, "verification", "approve");
    }

    /// <summary>GET of the case or of something below it, however often it takes.</summary>
    public Task<Answer> ReadAsync(string below = "") => InsistAsync(() => _applicant.GetAsync(Path + below), done: null);

    private Task<Answer> DecideAsync(Api reviewer, string stage, string outcome) =>
        InsistAsync(() => reviewer.PostAsync(Answers, FarmCase.Decision(stage, outcome), Key(stage)), done: null);

    private string Key(string step) => CommandId.Of($"{number}", step);

    /// <summary>Repeats a request until it is answered with success, or until the case stands where the request was to bring it.</summary>
    private async Task<Answer> InsistAsync(Func<Task<Answer>> ask, Func<string, bool>? done)
    {
        while (true)
        {
            string last;
            try
            {
                var answer = await ask();
                if ((int)answer.Status < 300)
                {
                    patience.Moved();
                    steps.Release();
                    return answer;
                }
                last = $"{(int)answer.Status} {answer.Text}";
                if (answer.Status == HttpStatusCode.Conflict && done is not null
                    && done((await _applicant.GetAsync(Path)).Must(HttpStatusCode.OK).String("status")))
                    return answer;
            }
            catch (Exception broken)
                when (broken is HttpRequestException or SocketException or IOException or TaskCanceledException
                    or InvalidOperationException)
            {
                last = broken.Message;
            }
            await patience.BeforeNextLookAsync($"case {number} ({Route}, {Id}): {last}");
        }
    }
}
