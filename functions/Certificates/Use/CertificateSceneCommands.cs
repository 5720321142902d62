using Dingzhou.Domain.Certificates;
using Dingzhou.Domain.Certificates.Use;
using Dingzhou.Storage.Certificates.Use;

namespace Dingzhou.Functions.Certificates.Use;

/// <summary>Publishes and ends scenes; the public list follows.</summary>
internal sealed class CertificateSceneCommands(
    CertificateSceneStore store, IEnumerable<IListsOf<CertificateScene>> lists, CertificateKinds kinds, FunctionMoveStore moves,
    PendingEffects pending, TimeProvider clock)
    : AggregateCommands<CertificateScene, CertificateSceneChange>(store, lists, pending, PendingKind.CertificateScene, clock)
{
    private const int IdLength = 8;

    /// <summary>Publishes what two people have entered and approved: a new scene, or the next version of one.</summary>
    /// <param name="c">The case in which they did.</param>
    /// <exception cref="RefusedException">The scene has ended, or is another department's by now.</exception>
    public async Task PublishAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        var (content, department) = (SceneContent.Of(c.Facts)!.InOneForm(kinds), DepartmentName.Of(c.Facts["department"]!.Text!));
        var id = c.Facts["sceneId"]?.Text ?? CommandKeys.Code(c.Id, IdLength);
        var (_, isNew) = await EnsureAsync(
            id, Actor.System, _ => CertificateScene.Publish(null, content, department, c.Id), client, command: null, cancellation);
        if (isNew)
            return;
        var moved = await moves.AllAsync(cancellation);
        await ExecuteAsync(
            id, Actor.System,
            (s, now) => CertificateScene.Publish(s, content, department, c.Id, s.DepartmentOn(LegalCalendar.DateInBeijing(now), moved)),
            client, cancellation: cancellation);
    }

    protected override RefusedException NotFound() => new(RefusalKind.NotFound, "scene-not-found");

    protected override Task FollowAsync(
        IReadOnlyList<CertificateScene> before, Loaded<CertificateScene> after, IReadOnlyList<CertificateSceneChange> changes,
        DurableTaskClient? client, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Publishes a scene that was approved.</summary>
internal sealed class PublishScene(CertificateSceneCommands scenes) : ICaseEffect
{
    /// <inheritdoc/>
    public string Name => "publish-certificate-scene";

    /// <inheritdoc/>
    public IReadOnlyList<string> Outcomes => ["published", "ended"];

    /// <inheritdoc/>
    public async Task<EffectOutcome> CarryOutAsync(Case c, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await scenes.PublishAsync(c, client, cancellation);
            return new("published");
        }
        catch (RefusedException over) when (over.Code is "scene-ended" or "scene-of-other-department")
        {
            return new("ended", over.Message);
        }
    }
}

/// <summary>A scene names kinds that there are, each once, and claims.</summary>
internal sealed class SceneRule(CertificateKinds kinds) : ICaseRule
{
    /// <inheritdoc/>
    public string Name => "certificate-scene";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Fault>> FaultsAsync(Stated stated, CancellationToken cancellation) =>
        Task.FromResult(SceneContent.Of(stated.Contents)?.FaultsIn(kinds) ?? []);
}
