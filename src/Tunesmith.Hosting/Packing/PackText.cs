namespace Tunesmith.Hosting.Packing;

/// <summary>The files of a package that say how to run it elsewhere.</summary>
internal static class PackText
{
    public static IEnumerable<(string Name, string Content)> Files(string slug) =>
    [
        ("Dockerfile", Dockerfile),
        (".dockerignore", "kubernetes\nREADME.md\n"),
        ("kubernetes/deployment.yaml", Deployment.Replace("SLUG", slug, StringComparison.Ordinal)),
        ("kubernetes/service.yaml", Service.Replace("SLUG", slug, StringComparison.Ordinal)),
        ("README.md", ReadMe.Replace("SLUG", slug, StringComparison.Ordinal)),
    ];

    // The program comes from the folder 'program' of the build context: 'tunesmith pack --with-program' puts it there.
    private const string Dockerfile = """
        # Built from this folder, with the program in 'program/' (tunesmith pack --with-program).
        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        WORKDIR /app
        COPY program/ /app/
        COPY . /flow/
        RUN rm -rf /flow/program
        ENV TUNESMITH_DATA=/tmp/tunesmith DOTNET_gcConcurrent=0
        USER $APP_UID
        EXPOSE 8080
        ENTRYPOINT ["dotnet", "/app/server/Tunesmith.Server.dll", "--serve=/flow", "--urls=http://0.0.0.0:8080"]

        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: SLUG
          labels: { app: SLUG }
        spec:
          replicas: 1
          selector:
            matchLabels: { app: SLUG }
          template:
            metadata:
              labels: { app: SLUG }
            spec:
              containers:
                - name: SLUG
                  image: SLUG:latest
                  ports:
                    - containerPort: 8080
                  env:
                    # kubectl create secret generic SLUG --from-literal=key=tsk_…
                    - name: TUNESMITH_KEY
                      valueFrom:
                        secretKeyRef: { name: SLUG, key: key }
                  readinessProbe:
                    httpGet: { path: /health, port: 8080 }
                  livenessProbe:
                    httpGet: { path: /health, port: 8080 }
                    periodSeconds: 20
                  resources:
                    requests: { cpu: 250m, memory: 256Mi }
                    limits: { memory: 1Gi }
                  securityContext:
                    runAsNonRoot: true
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities: { drop: [ALL] }
                  volumeMounts:
                    - { name: tmp, mountPath: /tmp }
              volumes:
                - name: tmp
                  emptyDir: {}

        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: SLUG
        spec:
          selector: { app: SLUG }
          ports:
            - port: 80
              targetPort: 8080

        """;

    private const string ReadMe = """
        # SLUG

        A deployment of Tunesmith with all it needs: the flow, its files, its models.

        Here: `tunesmith serve .` prints the address and, once, a key.

        In a container (the program must lie in `program/`: pack with `--with-program`):

            docker build -t SLUG .
            docker run -p 8080:8080 -e TUNESMITH_KEY=tsk_choose-one-of-your-own SLUG

        In Kubernetes:

            kubectl create secret generic SLUG --from-literal=key=tsk_choose-one-of-your-own
            kubectl apply -f kubernetes

        Called like OpenAI's API (`/v1/chat/completions`, model `SLUG`), or by values:

            curl http://localhost:8080/api/deployments/SLUG/run -H "Authorization: Bearer $TUNESMITH_KEY" -H "Content-Type: application/json" -d '{"inputs":{"input":"Hello!"}}'

        """;
}
