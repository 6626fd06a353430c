//! `GET /healthz` and `GET /readyz`.

use crate::support::World;

#[tokio::test]
async fn a_service_that_runs_says_so_to_anybody() {
    let world = World::started().await;
    for path in ["/healthz", "/readyz"] {
        let answer = world.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.text().await.unwrap(), "ok\n");
    }
}
